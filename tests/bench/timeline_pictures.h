#pragma once

class QString;

namespace bench {

/// Writes pictures of the timeline into a folder, to be looked at: small, large and huge traces, at
/// several zooms, in the light and the dark theme.
void write_pictures(const QString &folder);

} // namespace bench
