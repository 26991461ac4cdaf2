#include "tests/conformance/twin_python.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>

namespace conformance {

namespace {

Output outputOf(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments, QIODevice::ReadOnly);
    if (!process.waitForFinished(120'000) || process.exitStatus() != QProcess::NormalExit
        || process.exitCode() != 0)
        return {{}, QString::fromUtf8(process.readAllStandardError()) + process.errorString()};
    const QString written = QString::fromUtf8(process.readAllStandardOutput());
    return {written.split(QLatin1Char('\n'), Qt::SkipEmptyParts), {}};
}

} // namespace

QString inSources(const QString &path)
{
    return QStringLiteral(COROSCOPE_SOURCE_DIR "/") + path;
}

QString pathOfTwin(const QString &id)
{
    return QStringLiteral("resources/demos/%1.py").arg(id);
}

QStringList linesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

QStringList stored(const QString &id, ClockKind kind, const char *what)
{
    const QString clock = kind == ClockKind::Standing ? QString() : QStringLiteral(".ticking");
    return linesOf(inSources(QStringLiteral("tests/conformance/twins/") + id + clock
        + QLatin1Char('.') + QLatin1String(what)));
}

Python findPython()
{
    for (const char *name : {"python3.13", "python3"}) {
        const QString path = QStandardPaths::findExecutable(QLatin1String(name));
        if (path.isEmpty())
            continue;
        const Output version = outputOf(path,
            {QStringLiteral("-Ic"), QStringLiteral("import sys; print(sys.version_info.minor)")});
        if (const int minor = version.lines.value(0).toInt(); minor >= 11)
            return {path, minor};
    }
    return {};
}

Output runTwin(const Python &python, const QString &id, ClockKind clock, const QStringList &options)
{
    QStringList arguments{QStringLiteral("-I"),
        inSources(QStringLiteral("tests/conformance/twins/run_twin.py")),
        inSources(pathOfTwin(id))};
    if (clock == ClockKind::Ticking)
        arguments += QStringLiteral("--ticking");
    return outputOf(python.path, arguments + options);
}

QString commandOfTwin(const QString &id, ClockKind clock, const QString &point)
{
    return QStringLiteral("tests/conformance/twins/run_twin.py %1--cancel %2 %3")
        .arg(clock == ClockKind::Ticking ? QStringLiteral("--ticking ") : QString(), point,
            pathOfTwin(id));
}

int since(const QString &id)
{
    if (id == QLatin1String("task-group"))
        return 13; // uncancel() came before the wait (S71)
    if (id == QLatin1String("eager"))
        return 12; // which brought eager tasks
    const bool waits = id == QLatin1String("rate-limit") || id == QLatin1String("wait-for");
    return waits ? 12 : 11; // wait_for() made a task (S60)
}

} // namespace conformance
