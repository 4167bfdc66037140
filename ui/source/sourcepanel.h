// SPDX-License-Identifier: MIT
// The source code of the record that is shown, and where its tasks stand in it.
#pragma once

#include "src/exercises/recordsource.h"
#include "src/timeline/shownrecord.h"
#include "src/timeline/taskplace.h"
#include "ui/source/listingview.h"

#include <QTimer>
#include <QWidget>

#include <array>
#include <optional>
#include <span>
#include <vector>

class QButtonGroup;
class QLabel;

namespace awaitscope {

class ElidedLabel;

/// Shows the listings of the record in Python, in C++, or side by side. The line where the selected task stands at the
/// playhead is marked; if none is selected, that of the task that runs there. Each line says how many other tasks stand
/// at it. Activating a line selects the next of those, and opening one asks for the person's editor. It keeps no facts:
/// it reads the record whenever the playhead moves.
///
/// What the record does not know is not shown: while a task runs, the line is the one from which it has gone on, marked
/// as such; a line that is not in the listing is not marked, and said not to be.
class SourcePanel : public QWidget
{
    Q_OBJECT

public:
    /// What can be chosen to be shown.
    enum class Shown : quint8 { Python, Cpp, Both };

    /// `record` has to outlive the panel.
    explicit SourcePanel(ShownRecord &record, QWidget *parent = nullptr);
    ~SourcePanel() override;

    /// What the person chose; of a record that has source in one language alone that one is shown.
    [[nodiscard]] Shown shown() const;
    void setShown(Shown shown);

    /// A line of a file on the disk.
    struct FileLine
    {
        QString path;
        int line = 1; ///< from 1
    };
    /// The line that one would edit: that of the cursor in the listing that has the focus, else the marked one in
    /// sight; none if the source is no file of the person's own.
    [[nodiscard]] std::optional<FileLine> lineToEdit() const;

    [[nodiscard]] const ListingView &view(Language language) const { return *sideOf(language).view; }

    [[nodiscard]] QSize sizeHint() const override { return {600, 200}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {200, 100}; }

signals:
    /// The person wants to edit that line.
    void editWanted(const awaitscope::SourcePanel::FileLine &line);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    // A language's half of the panel.
    struct Side
    {
        ListingView *view = nullptr;
        // Places of the record in the order in which they came up, with their lines, as far as they are looked up.
        std::vector<std::pair<CodePlace, std::optional<ListingLine>>> lines;
    };

    [[nodiscard]] Side &sideOf(Language language) { return m_sides[static_cast<std::size_t>(language)]; }
    [[nodiscard]] const Side &sideOf(Language language) const { return m_sides[static_cast<std::size_t>(language)]; }

    void buildHead();
    void refresh();
    void readSource(std::span<const CodePlace> places);
    void showListings(bool isAnotherRecord);
    [[nodiscard]] std::optional<FileLine> fileLine(ListingLine line, Language language) const;
    void showSides();
    void showPlaces(std::span<const CodePlace> places, const PlaceState &state);
    void lookUp(std::span<const CodePlace> places, Language language);
    void showSide(Language language, const std::optional<TaskPlace> &marked, std::span<const quint32> counts);
    void activate(Language language, ListingLine activated);
    [[nodiscard]] QString markedLine() const;
    [[nodiscard]] QString whereAllStand() const;
    void describe(Language language);
    [[nodiscard]] QString whyNoSource() const;
    void fitFont();

    ShownRecord &m_record;
    QButtonGroup *m_choice;
    ElidedLabel *m_head;
    QLabel *m_why; // in place of listings, if there are none
    std::array<Side, 2> m_sides;
    std::optional<RecordSource> m_source; // of m_record's trace; none: has to be looked for
    QTimer m_goOn;                        // runs while the record is not known as far as the playhead stands
};

} // namespace awaitscope
