// SPDX-License-Identifier: MIT
// The longest of the labels, which the column of them has to hold.
#pragma once

#include "src/trace/trace.h"

#include <QString>

namespace awaitscope {

/// The longest label of a record that grows. Of a million tasks, few labels are made into text.
class LongestLabel
{
public:
    /// Takes in the tasks that are new; whether one of them has a longer label.
    bool update(const Trace &trace);

    /// That with the most characters, the earliest of them.
    [[nodiscard]] const QString &text() const { return m_text; }

private:
    quint32 m_read = 0; // tasks
    QString m_text;
};

} // namespace awaitscope
