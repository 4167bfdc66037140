// SPDX-License-Identifier: MIT
// Keeps sliders and boxes in step, and reads them.
#include "ui/controlpanel.h"

#include "src/exercises/readnumber.h"
#include "ui/logscale.h"
#include "ui_controlpanel.h"

#include <QEvent>
#include <QSignalBlocker>

#include <utility>

namespace awaitscope {

namespace {
constexpr int DelayStepsPerSecond = 10; // positions of the slider; the box is finer
}

ControlPanel::ControlPanel(QWidget *parent)
    : QWidget(parent)
    , m_form(std::make_unique<Ui::ControlPanel>())
{
    m_form->setupUi(this);
    m_form->nBox->setRange(1, MostTasks);
    m_form->nBox->setGroupSeparatorShown(true);
    m_form->nSlider->setRange(0, NScale.steps);
    m_form->nSlider->setPageStep(100);
    m_form->delayBox->setRange(0, LargestSliderDelay);
    m_form->delaySlider->setRange(0, static_cast<int>(LargestSliderDelay) * DelayStepsPerSecond);
    m_form->delaySlider->setPageStep(DelayStepsPerSecond);
    m_form->problem->hide();
    addExercises();
    connectPairs();
    setParameters({.n = 10, .maxDelay = 5, .seed = Seed(42)});
    setSeedNewEachTime(true);
}

ControlPanel::~ControlPanel() = default;

void ControlPanel::addExercises()
{
    const auto addHeading = [this](const QString &text) {
        auto *item = new QListWidgetItem(text, m_form->exercises);
        item->setFlags(Qt::NoItemFlags); // neither chosen nor reached by a key
    };
    bool isOfCourse = false;
    for (const Exercise &exercise : catalogue()) {
        if (exercise.isOfCourse != std::exchange(isOfCourse, exercise.isOfCourse)) {
            addHeading(exercise.isOfCourse ? tr("The course") : tr("More of asyncio"));
        }
        auto *item = new QListWidgetItem(exercise.name, m_form->exercises);
        item->setToolTip(exercise.title);
    }
    fitList();
    connect(m_form->exercises, &QListWidget::currentItemChanged, this, [this] {
        showExercise();
        emit edited();
    });
    connect(m_form->exercises, &QListWidget::itemClicked, this, &ControlPanel::edited);
    setExercise(*findExercise(u"wait_n"));
}

// At most as high as the list is long: no empty box. In a low window it scrolls.
void ControlPanel::fitList()
{
    constexpr int FewestRows = 5;
    QListWidget *list = m_form->exercises;
    const auto heightOf = [list](int rows) {
        return (list->sizeHintForRow(0) + 2 * list->spacing()) * rows + 2 * list->frameWidth();
    };
    list->setMinimumHeight(heightOf(FewestRows));
    list->setMaximumHeight(heightOf(list->count()));
}

void ControlPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fitList();
    }
}

void ControlPanel::connectPairs()
{
    const auto *form = m_form.get();
    connect(form->nSlider, &QSlider::valueChanged, this,
            [form](int position) { form->nBox->setValue(static_cast<int>(std::lround(NScale.valueAt(position)))); });
    connect(form->nBox, &QSpinBox::valueChanged, this, [this, form](int n) {
        // The slider follows without answering: its positions are coarser than the box.
        const QSignalBlocker blocker(form->nSlider);
        form->nSlider->setValue(NScale.positionOf(n));
        emit edited();
    });
    connect(form->delaySlider, &QSlider::valueChanged, this,
            [form](int position) { form->delayBox->setValue(static_cast<double>(position) / DelayStepsPerSecond); });
    connect(form->delayBox, &QDoubleSpinBox::valueChanged, this, [this, form](double delay) {
        const QSignalBlocker blocker(form->delaySlider);
        form->delaySlider->setValue(static_cast<int>(std::lround(delay * DelayStepsPerSecond)));
        emit edited();
    });
    connect(form->newSeed, &QCheckBox::toggled, this, &ControlPanel::edited);
    // Who writes a seed wants that one, and not a new one each time.
    connect(form->seedEdit, &QLineEdit::textEdited, form->newSeed, [form] { form->newSeed->setChecked(false); });
    connect(form->seedEdit, &QLineEdit::textChanged, this, [this] {
        showProblem();
        emit edited();
    });
}

const Exercise &ControlPanel::exercise() const
{
    return *findExercise(m_form->exercises->currentItem()->text());
}

void ControlPanel::setExercise(const Exercise &exercise)
{
    m_form->exercises->setCurrentItem(m_form->exercises->findItems(exercise.name, Qt::MatchExactly).constFirst());
}

void ControlPanel::showExercise()
{
    m_form->explanation->setText(exercise().explanation);
    const bool takesN = exercise().takesN;
    m_form->nLabel->setEnabled(takesN);
    m_form->nSlider->setEnabled(takesN);
    m_form->nBox->setEnabled(takesN);
}

Result<Parameters> ControlPanel::parameters() const
{
    const auto seed = Seed::fromText(m_form->seedEdit->text());
    if (!seed) {
        return Failure{seed.error()};
    }
    return Parameters{.n = m_form->nBox->value(), .maxDelay = m_form->delayBox->value(), .seed = *seed};
}

void ControlPanel::setParameters(const Parameters &parameters)
{
    m_form->nBox->setValue(parameters.n);
    m_form->delayBox->setValue(parameters.maxDelay);
    m_form->seedEdit->setText(parameters.seed.text());
}

bool ControlPanel::isSeedNewEachTime() const
{
    return m_form->newSeed->isChecked();
}

void ControlPanel::setSeedNewEachTime(bool isNew)
{
    m_form->newSeed->setChecked(isNew);
}

void ControlPanel::drawSeed()
{
    if (isSeedNewEachTime()) {
        m_form->seedEdit->setText(Seed::fromEntropy().text());
    }
}

void ControlPanel::showProblem()
{
    const auto read = parameters();
    m_form->problem->setVisible(!read);
    m_form->problem->setText(read ? QString() : read.error());
}

void ControlPanel::focusProblem()
{
    m_form->seedEdit->setFocus();
    m_form->seedEdit->selectAll();
}

} // namespace awaitscope
