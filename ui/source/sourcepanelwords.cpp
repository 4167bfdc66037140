// SPDX-License-Identifier: MIT
// What the source panel shows, in words.
#include "ui/elidedlabel.h"
#include "ui/source/placetext.h"
#include "ui/source/sourcepanel.h"

namespace awaitscope {

using namespace Qt::StringLiterals;

QString SourcePanel::whyNoSource() const
{
    if (m_record.trace().eventCount() == 0) {
        return tr("Nothing has been recorded yet.");
    }
    return m_source->missing().isEmpty() ? tr("This record does not say of which source files it is.")
                                         : tr("This record names source files that cannot be read here: %1.")
                                               .arg(m_source->missing().join(u", "_s));
}

// The name of the line that is marked in sight; empty if there is none.
QString SourcePanel::markedLine() const
{
    for (const Language language : {Language::Python, Language::Cpp}) {
        const ListingView &listing = view(language);
        if (listing.isVisibleTo(this) && listing.mark()) {
            return lineName(listing.mark()->line, m_source->listing(language));
        }
    }
    return {};
}

QString SourcePanel::whereAllStand() const
{
    const Language language = sideOf(Language::Python).view->isVisibleTo(this) ? Language::Python : Language::Cpp;
    const QString others = countsInWords(sideOf(language).view->counts(), m_source->listing(language));
    if (m_source->listing(language).empty()) {
        return {};
    }
    if (m_goOn.isActive()) {
        return tr("Counting where tasks stand …");
    }
    return others.isEmpty() ? tr("No task stands in this listing now. Select one to see where it does.")
                            : tr("No task runs. Tasks stand here: %1").arg(others);
}

// What is only painted, in words.
void SourcePanel::describe(Language language)
{
    ListingView *view = sideOf(language).view;
    const Listing &listing = m_source->listing(language);
    QStringList words{m_head->text()};
    if (view->mark() && !view->counts().empty()) {
        words += tr("others: %1").arg(countsInWords(view->counts(), listing));
    }
    const QString description = words.join(u"; "_s);
    if (description != view->accessibleDescription()) {
        view->setAccessibleDescription(description);
    }
}

} // namespace awaitscope
