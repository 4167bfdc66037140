// SPDX-License-Identifier: MIT
// The newest event at the playhead, in plain words.
#pragma once

#include "src/narrate/sentence.h"
#include "src/timeline/shownrecord.h"
#include "ui/announcement.h"

#include <QWidget>

#include <vector>

class QLabel;

namespace awaitscope {

/// One sentence, in which the names of tasks are links that select them, and the number of its event. It is two lines
/// high whatever it says; a sentence that is too long is cut, and whole in the tooltip. Assistive technology is told
/// each sentence at which the playhead comes to rest.
class SentenceStrip : public QWidget
{
    Q_OBJECT

public:
    /// `record` has to outlive the strip.
    explicit SentenceStrip(ShownRecord &record, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showSentence();
    void tell(const std::vector<SentencePart> &parts);
    void measure();
    void showNumber();
    [[nodiscard]] bool fits(const QString &richText) const;
    [[nodiscard]] QString fittingText(const std::vector<SentencePart> &parts, qsizetype length) const;
    [[nodiscard]] QString richText(const std::vector<SentencePart> &parts, qsizetype length) const;

    ShownRecord &m_record;
    QLabel *m_sentence;
    QLabel *m_number;
    Announcer *m_announcer;
};

} // namespace awaitscope
