// SPDX-License-Identifier: MIT
// Where a person chooses an exercise and its arguments.
#pragma once

#include "src/exercises/catalogue.h"
#include "src/trace/result.h"

#include <memory>

#include <QWidget>

namespace awaitscope {

namespace Ui {
class ControlPanel;
}

/// The exercise list, n and max_delay (a slider and a spin box each, always in step), and the seed.
class ControlPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ControlPanel(QWidget *parent = nullptr);
    ~ControlPanel() override;

    [[nodiscard]] const Exercise &exercise() const;
    void setExercise(const Exercise &exercise);

    /// The arguments as they stand; a seed that is no number is a sentence, which is also shown below it.
    [[nodiscard]] Result<Parameters> parameters() const;
    void setParameters(const Parameters &parameters);

    /// Whether every run draws a new seed.
    [[nodiscard]] bool isSeedNewEachTime() const;
    void setSeedNewEachTime(bool isNew);

    /// Draws a new seed if every run shall have one, and shows it.
    void drawSeed();

    /// Puts the cursor where the problem is.
    void focusProblem();

signals:
    /// Something that the next run would be run with has changed, or has been chosen again.
    void edited();

protected:
    void changeEvent(QEvent *event) override;

private:
    void addExercises();
    void fitList();
    void connectPairs();
    void showExercise();
    void showProblem();

    std::unique_ptr<Ui::ControlPanel> m_form;
};

} // namespace awaitscope
