// SPDX-License-Identifier: MIT
// Threshold, list, and what is said while it is empty.
#include "ui/findings/findingpanel.h"

#include "src/trace/decimaltext.h"
#include "ui/elidedlabel.h"
#include "ui/findings/findingdelegate.h"
#include "ui/theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QSettings>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace awaitscope {

using namespace Qt::StringLiterals;

namespace {

const QString ThresholdKey = u"view/blocking_threshold"_s;

} // namespace

FindingPanel::FindingPanel(ShownRecord &record, QWidget *parent)
    : QWidget(parent)
    , m_record(record)
    , m_model(record)
    , m_threshold(new QSpinBox)
    , m_count(new ElidedLabel)
    , m_nothing(new QLabel)
    , m_list(new QListView)
{
    m_threshold->setRange(1, LongestThreshold);
    m_threshold->setSuffix(tr(" ms"));
    m_threshold->setStepType(QSpinBox::AdaptiveDecimalStepType);
    m_threshold->setKeyboardTracking(false); // each value has the whole record read again
    m_threshold->setValue(static_cast<int>(record.blockingThreshold() / std::chrono::milliseconds(1)));
    m_threshold->setAccessibleName(tr("Steps that block the loop are longer than"));
    m_threshold->setToolTip(tr("A step that takes longer blocks the loop: it is listed here, and marked on its lane"));
    auto *label = new QLabel(tr("Steps &longer than"));
    label->setBuddy(m_threshold);
    label->setToolTip(m_threshold->toolTip());
    m_count->setObjectName(u"count"_s);
    m_count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);

    m_list->setModel(&m_model);
    m_list->setItemDelegate(new FindingDelegate(m_model, m_list));
    m_list->setObjectName(u"findings"_s);
    m_list->setAccessibleName(tr("Findings"));
    m_list->setAccessibleDescription(tr("What is conspicuous. Enter goes to where it was."));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setResizeMode(QListView::Adjust); // sentences wrap anew
    m_list->setWordWrap(true);
    m_list->installEventFilter(this);
    auto *copyRows = new QAction(tr("Copy"), m_list);
    connect(copyRows, &QAction::triggered, this, &FindingPanel::copy);
    m_list->addAction(copyRows);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_nothing->setObjectName(u"nothing"_s);
    m_nothing->setWordWrap(true);
    m_nothing->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_nothing->setContentsMargins(8, 4, 8, 8);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(8, 6, 8, 4);
    head->setSpacing(6);
    head->addWidget(label);
    head->addWidget(m_threshold);
    head->addWidget(m_count, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_nothing, 1);
    layout->addWidget(m_list, 1);

    connect(m_threshold, &QSpinBox::valueChanged, this,
            [this](int milliseconds) { m_record.setBlockingThreshold(std::chrono::milliseconds(milliseconds)); });
    connect(m_list, &QListView::clicked, this, &FindingPanel::goTo);
    connect(&m_model, &FindingModel::countChanged, this, &FindingPanel::showCount);
    connect(&record, &ShownRecord::traceChanged, this, &FindingPanel::showCount);
    connect(&record, &ShownRecord::blockingThresholdChanged, this, &FindingPanel::showCount);
    mute();
    showCount();
}

QString FindingPanel::title() const
{
    return m_model.count() > 0 ? tr("Findings (%1)").arg(countText(m_model.count())) : tr("Findings");
}

void FindingPanel::restore(const QSettings &settings)
{
    m_threshold->setValue(settings.value(ThresholdKey, m_threshold->value()).toInt());
}

void FindingPanel::save(QSettings &settings) const
{
    settings.setValue(ThresholdKey, m_threshold->value());
}

void FindingPanel::showCount()
{
    const quint32 count = m_model.count();
    const auto shown = static_cast<quint32>(m_model.rowCount());
    const QString found = shown < count ? tr("%1 findings, of which the first are listed").arg(countText(count))
                          : count == 1  ? tr("1 finding")
                                        : tr("%1 findings").arg(countText(count));
    m_count->setText(!m_model.isComplete() ? tr("%1 so far…").arg(found) : count > 0 ? found : QString());
    m_nothing->setText(nothingInWords());
    m_nothing->setVisible(count == 0);
    m_list->setVisible(count > 0);
    emit titleChanged(title());
}

QString FindingPanel::nothingInWords() const
{
    if (m_record.trace().eventCount() == 0) {
        return tr("What is conspicuous in a run comes here: steps that block the loop, waits one after the other that "
                  "could have been at the same time, tasks that never give the thread back, and what Python warns of.");
    }
    return tr("Nothing conspicuous: no step took longer than %1, nobody waited one by one for what could have been "
              "awaited at the same time, and there was nothing to warn of.")
        .arg(countText(static_cast<quint64>(m_threshold->value())) + m_threshold->suffix());
}

void FindingPanel::goTo(const QModelIndex &index)
{
    if (!index.isValid()) {
        return;
    }
    const Finding &finding = m_model.findingAt(index.row());
    const auto task = finding.task; // the row may be gone when others have been told
    m_record.playhead().moveTo(finding.event.value + 1);
    if (task) {
        m_record.playhead().select(*task);
    }
}

void FindingPanel::copy()
{
    QModelIndexList rows = m_list->selectionModel()->selectedIndexes();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QStringList lines;
    for (const QModelIndex &index : std::as_const(rows)) {
        lines += m_model.timeText(index.row()) + u'\t' + m_model.sentence(index.row()).replace(u'\n', u' ');
    }
    if (!lines.isEmpty()) {
        QApplication::clipboard()->setText(lines.join(u'\n'));
    }
}

bool FindingPanel::eventFilter(QObject *watched, QEvent *event)
{
    const bool isOverride = event->type() == QEvent::ShortcutOverride;
    if (watched != m_list || (!isOverride && event->type() != QEvent::KeyPress)) {
        return QWidget::eventFilter(watched, event);
    }
    const auto *key = static_cast<QKeyEvent *>(event);
    // Keys that mean something here, whatever the window uses them for elsewhere.
    if (isOverride) {
        if (key->matches(QKeySequence::Copy) || key->key() == Qt::Key_Home || key->key() == Qt::Key_End) {
            event->accept();
            return true;
        }
        return false;
    }
    if (key->matches(QKeySequence::Copy)) {
        copy();
        return true;
    }
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        goTo(m_list->currentIndex());
        return true;
    }
    const bool isText = !key->text().isEmpty() && key->text().at(0).isPrint(); // the list would search for it
    if (isText || key->key() == Qt::Key_Left || key->key() == Qt::Key_Right) {
        event->ignore(); // the window may have a use for it
        return true;
    }
    return false;
}

void FindingPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        mute();
    }
}

void FindingPanel::mute()
{
    for (QLabel *text : {m_count, m_nothing}) {
        QPalette muted = palette();
        muted.setColor(QPalette::WindowText, Theme::of(muted).color(Role::MutedText));
        text->setPalette(muted);
    }
}

} // namespace awaitscope
