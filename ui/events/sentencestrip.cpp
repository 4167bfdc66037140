// SPDX-License-Identifier: MIT
// From a sentence's parts to rich text that fits.
#include "ui/events/sentencestrip.h"

#include "ui/details/recordlinks.h"
#include "ui/theme.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QTextDocument>

#include <cmath>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int Lines = 2;
constexpr int Padding = 6;
constexpr double NarrowestForNumber = 40; // in widths of a digit, beside the number itself

qsizetype lengthOf(const std::vector<SentencePart> &parts)
{
    qsizetype length = 0;
    for (const SentencePart &part : parts) {
        length += part.text.size();
    }
    return length;
}

QString plainText(const std::vector<SentencePart> &parts)
{
    QString text;
    for (const SentencePart &part : parts) {
        text += part.text;
    }
    return text;
}

} // namespace

SentenceStrip::SentenceStrip(ShownRecord &record, QWidget *parent)
    : QWidget(parent)
    , m_record(record)
    , m_sentence(new QLabel)
    , m_number(new QLabel)
    , m_announcer(new Announcer(*m_sentence))
{
    setAccessibleName(tr("What happened"));
    m_sentence->setObjectName(u"sentence"_s);
    m_sentence->setTextFormat(Qt::RichText);
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    m_sentence->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored); // no text moves the window
    m_number->setObjectName(u"number"_s);
    m_number->setTextFormat(Qt::PlainText);
    m_number->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, Padding, 12, Padding);
    layout->setSpacing(16);
    layout->addWidget(m_sentence, 1);
    layout->addWidget(m_number);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);

    connect(m_sentence, &QLabel::linkActivated, this,
            [this](const QString &link) { follow(link, m_record.playhead()); });
    connect(&record, &ShownRecord::traceChanged, this, &SentenceStrip::showSentence);
    connect(&record, &ShownRecord::grown, this, [this] {
        showNumber();
        if (m_record.trace().eventCount() == 0) { // a program that tells of nothing may be over now
            showSentence();
        }
    });
    connect(&record.playhead(), &Playhead::moved, this, &SentenceStrip::showSentence);
    measure();
    showSentence();
}

void SentenceStrip::showSentence()
{
    showNumber();
    layout()->activate(); // the sentence has what the number leaves
    const auto event = m_record.playhead().event();
    if (event) {
        tell(sentenceParts(m_record.trace(), *event));
    } else if (m_record.trace().eventCount() > 0) {
        tell({{tr("Nothing has happened yet."), {}}});
    } else if (m_record.trace().about().contains("ended"_L1)) { // of a program that is over
        tell({{tr("No event loop ran in this program, so there is nothing to tell."), {}}});
    } else {
        tell({{tr("There is nothing to tell yet."), {}}});
    }
}

void SentenceStrip::tell(const std::vector<SentencePart> &parts)
{
    const QString sentence = plainText(parts);
    const qsizetype length = lengthOf(parts);
    QString text = richText(parts, length);
    const bool isWhole = fits(text);
    if (!isWhole) {
        text = fittingText(parts, length);
    }
    if (text != m_sentence->text()) { // the same text again would take away what is selected in it
        m_sentence->setText(text);
    }
    m_sentence->setToolTip(isWhole ? QString() : u"<p>%1</p>"_s.arg(sentence.toHtmlEscaped()));
    m_announcer->say(sentence);
}

void SentenceStrip::showNumber()
{
    const QLocale locale;
    const QString all = locale.toString(static_cast<qulonglong>(m_record.trace().eventCount()));
    const QString words = tr("event %1 of %2");
    m_number->setText(words.arg(locale.toString(m_record.playhead().eventCount()), all));
    // As wide as the widest of them: the sentence beside it stays where it is.
    const QFontMetricsF metrics(m_number->font());
    const double widest = std::ceil(metrics.horizontalAdvance(words.arg(all, all)));
    m_number->setMinimumWidth(static_cast<int>(widest));
    m_number->setVisible(m_record.trace().eventCount() > 0
                         && width() > widest + NarrowestForNumber * metrics.averageCharWidth());
}

bool SentenceStrip::fits(const QString &richText) const
{
    QTextDocument document;
    document.setDocumentMargin(0);
    document.setDefaultFont(m_sentence->font());
    document.setHtml(richText);
    document.setTextWidth(std::max(1, m_sentence->width()));
    return document.size().height() <= m_sentence->height();
}

// As much of it as there is room for.
QString SentenceStrip::fittingText(const std::vector<SentencePart> &parts, qsizetype length) const
{
    qsizetype fitting = 0;
    for (qsizetype tooLong = length; tooLong - fitting > 1;) {
        const qsizetype middle = fitting + (tooLong - fitting) / 2;
        (fits(richText(parts, middle)) ? fitting : tooLong) = middle;
    }
    return richText(parts, fitting);
}

// The first `length` characters.
QString SentenceStrip::richText(const std::vector<SentencePart> &parts, qsizetype length) const
{
    QString text;
    for (const SentencePart &part : parts) {
        const bool isCut = part.text.size() > length;
        const QString shown = isCut ? part.text.first(length) + u'…' : part.text;
        text += part.task ? linkTo(*part.task, shown, palette()) : shown.toHtmlEscaped();
        if (isCut) {
            break;
        }
        length -= part.text.size();
    }
    return text;
}

void SentenceStrip::measure()
{
    const double line = QFontMetricsF(m_sentence->font()).lineSpacing();
    setFixedHeight(static_cast<int>(std::ceil(line * Lines)) + 2 * Padding);
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, Theme::of(palette()).color(Role::MutedText));
    m_number->setPalette(muted);
}

void SentenceStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        measure();
        showSentence();
    }
}

void SentenceStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showSentence();
}

} // namespace awaitscope
