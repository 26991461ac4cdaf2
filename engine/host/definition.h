#pragma once

#include <QStringView>

#include <cstdint>
#include <string_view>

namespace host {

/// The line on which a source defines this coroutine function, from 1; 0 if it does not.
[[nodiscard]] std::uint32_t definitionLine(QStringView source, QStringView function);

/// The same, in a source that is part of this program: "engine/demos/gather.cpp".
[[nodiscard]] std::uint32_t definitionInResources(std::string_view function, std::string_view file);

} // namespace host
