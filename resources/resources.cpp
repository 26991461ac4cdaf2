#include "resources/resources.h"

#include <QDir>

// Q_INIT_RESOURCE must stand outside of any namespace.
static void initSources()
{
    Q_INIT_RESOURCE(coroscope_sources);
}

namespace resources {

void initResources()
{
    initSources();
}

} // namespace resources
