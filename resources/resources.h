#pragma once

namespace resources {

/// Makes what is embedded readable under ":/". The program calls it once, tests where they need it:
/// a linker takes no resources out of a static library that nothing refers to.
void initResources();

} // namespace resources
