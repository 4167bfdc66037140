// SPDX-License-Identifier: MIT
// Writes texts as JSON, straight into a buffer.
#pragma once

#include <string_view>

#include <QByteArray>

namespace awaitscope {

/// Appends `utf8` as a JSON string, quotes included. Bytes that are no UTF-8 become U+FFFD, so that what is written can
/// always be read.
void appendJsonString(QByteArray &out, std::string_view utf8);

} // namespace awaitscope
