// SPDX-License-Identifier: MIT
// What the window remembers from one session to the next.
#include "ui/controlpanel.h"
#include "ui/findings/findingpanel.h"
#include "ui/mainwindow.h"
#include "ui/program/programpanel.h"
#include "ui/reducedmotion.h"
#include "ui/source/sourcepanel.h"
#include "ui/timeline/lanebar.h"
#include "ui/transportbar.h"

#include <QAction>
#include <QSettings>

#include <algorithm>

namespace awaitscope {

void MainWindow::restore(const QSettings &settings)
{
    restoreGeometry(settings.value("window/geometry").toByteArray());
    restoreState(settings.value("window/state").toByteArray());
    if (const Exercise *exercise = findExercise(settings.value("run/exercise").toString())) {
        m_control->setExercise(*exercise);
    }
    Parameters parameters;
    parameters.n = settings.value("run/n", parameters.n).toInt();
    parameters.maxDelay = settings.value("run/max_delay", parameters.maxDelay).toDouble();
    const auto seed = Seed::fromText(settings.value("run/seed").toString());
    parameters.seed = seed ? *seed : Seed(42);
    m_control->setParameters(parameters);
    m_control->setSeedNewEachTime(settings.value("run/new_seed", true).toBool());
    m_program->setLaunch({.script = settings.value("program/script").toString(),
                          .arguments = settings.value("program/arguments").toStringList(),
                          .python = settings.value("program/python").toString(),
                          .workingDirectory = settings.value("program/folder").toString()});
    m_origin = settings.value("program/offered", false).toBool() ? Origin::Recorded : Origin::Listed;
    m_recent.restore(settings);
    showRecentPrograms();
    m_editor = settings.value("program/editor").toString();
    letRunMean(false);
    m_transportBar->setSpeed(settings.value("run/speed", 1.0).toDouble());
    m_laneBar->restore(settings);
    m_findings->restore(settings);
    setColorScheme(static_cast<ColorScheme>(std::clamp(settings.value("view/colours", 0).toInt(), 0, 2)));
    m_source->setShown(static_cast<SourcePanel::Shown>(std::clamp(settings.value("view/source", 0).toInt(), 0, 2)));
    if (const QVariant reduced = settings.value("view/reduce_motion"); reduced.isValid()) {
        m_actions.reduceMotion->setChecked(reduced.toBool());
    }
    m_actions.compare->setChecked(settings.value("view/compare", false).toBool());
    if (const int points = settings.value("view/text_size", 0).toInt(); points > 0) {
        resizeText(points);
    }
}

void MainWindow::save(QSettings &settings) const
{
    settings.setValue("window/geometry", saveGeometry());
    settings.setValue("window/state", saveState());
    settings.setValue("run/exercise", m_control->exercise().name);
    if (const auto parameters = m_control->parameters()) {
        settings.setValue("run/n", parameters->n);
        settings.setValue("run/max_delay", parameters->maxDelay);
        settings.setValue("run/seed", parameters->seed.text());
    }
    settings.setValue("run/new_seed", m_control->isSeedNewEachTime());
    settings.setValue("run/speed", m_transportBar->speed());
    const ProgramLaunch program = m_program->launch();
    settings.setValue("program/script", program.script);
    settings.setValue("program/arguments", program.arguments);
    settings.setValue("program/python", program.python);
    settings.setValue("program/folder", program.workingDirectory);
    settings.setValue("program/offered", m_origin == Origin::Dropped || m_origin == Origin::Recorded);
    m_recent.save(settings);
    settings.setValue("program/editor", m_editor);
    m_laneBar->save(settings);
    m_findings->save(settings);
    settings.setValue("view/colours", static_cast<int>(m_scheme));
    settings.setValue("view/source", static_cast<int>(m_source->shown()));
    if (m_actions.reduceMotion->isChecked() != prefersReducedMotion(*this)) { // else the system's wish is followed
        settings.setValue("view/reduce_motion", m_actions.reduceMotion->isChecked());
    } else {
        settings.remove("view/reduce_motion");
    }
    settings.setValue("view/compare", m_actions.compare->isChecked());
    if (m_textSize > 0) { // only what the person chose: else the system's size is followed
        settings.setValue("view/text_size", m_textSize);
    }
}

} // namespace awaitscope
