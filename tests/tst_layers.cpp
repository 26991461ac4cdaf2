#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QMap>
#include <QRegularExpression>
#include <QTest>

namespace {

/// A folder of the sources, with what it may include beside itself: arrows point one way.
struct Layer
{
    enum class Qt { None, Core, Any };

    QStringList below;
    Qt qt = Qt::Any;
};

const QMap<QString, Layer> &layers()
{
    const QStringList values{QStringLiteral("engine/asyncio"), QStringLiteral("engine/trace")};
    const QStringList looks = values
        + QStringList{QStringLiteral("gui/document"), QStringLiteral("gui/theme"),
            QStringLiteral("gui/demos")};
    const QStringList engine
        = values + QStringList{QStringLiteral("engine/demos"), QStringLiteral("engine/host")};
    const QStringList views{QStringLiteral("gui/timeline"), QStringLiteral("gui/panels"),
        QStringLiteral("gui/controls"), QStringLiteral("gui/export"), QStringLiteral("gui/lesson"),
        QStringLiteral("gui/trial"), QStringLiteral("resources")};

    static const QMap<QString, Layer> all{
        {QStringLiteral("engine/asyncio"), {{}, Layer::Qt::None}},
        {QStringLiteral("engine/trace"), {values.mid(0, 1), Layer::Qt::None}},
        {QStringLiteral("engine/demos"), {values.mid(0, 1), Layer::Qt::None}},
        {QStringLiteral("engine/host"), {engine, Layer::Qt::Core}},
        {QStringLiteral("gui/theme"), {values}},
        {QStringLiteral("gui/demos"), {engine}},
        {QStringLiteral("gui/document"), {values}},
        {QStringLiteral("gui/files"),
            {engine + QStringList{QStringLiteral("gui/document"), QStringLiteral("gui/demos")}}},
        {QStringLiteral("gui/timeline"), {looks}},
        {QStringLiteral("gui/panels"), {looks + engine}},
        {QStringLiteral("gui/controls"), {looks + engine}},
        {QStringLiteral("gui/lesson"),
            {looks + engine + QStringList{QStringLiteral("gui/controls")}}},
        {QStringLiteral("gui/trial"),
            {looks + engine
                + QStringList{QStringLiteral("gui/controls"), QStringLiteral("gui/panels")}}},
        {QStringLiteral("gui/export"), {looks + QStringList{QStringLiteral("gui/timeline")}}},
        {QStringLiteral("gui/window"),
            {looks + engine + views + QStringList{QStringLiteral("gui/files")}}},
    };
    return all;
}

QString folderOf(const QString &path)
{
    return path.section(QLatin1Char('/'), 0, path.startsWith(QLatin1String("resources/")) ? 0 : 1);
}

bool isOfQtCore(const QString &header)
{
    return QFileInfo::exists(
        QLibraryInfo::path(QLibraryInfo::HeadersPath) + QLatin1String("/QtCore/") + header);
}

/// What is wrong with an include of this file in this layer; nothing if it is fine.
QString troubleWith(const QString &folder, const Layer &layer, const QString &included)
{
    if (included.startsWith(QLatin1Char('<'))) {
        if (!included.startsWith(QLatin1String("<Q")) || layer.qt == Layer::Qt::Any)
            return {};
        const bool allowed
            = layer.qt == Layer::Qt::Core && isOfQtCore(included.mid(1, included.size() - 2));
        return allowed ? QString() : QStringLiteral("%1 is not of this layer's Qt").arg(included);
    }
    const QString other = folderOf(included.mid(1, included.size() - 2));
    if (other == folder || layer.below.contains(other))
        return {};
    return QStringLiteral("%1 does not lie below %2").arg(included, folder);
}

/// The line without a comment at its end.
QString codeOf(const QString &line)
{
    return line.section(QLatin1String("//"), 0, 0);
}

/// What a source file does that its layer must not, each as "FILE:LINE: what".
QStringList violations(const QString &path, const QString &text)
{
    static const QRegularExpression include(QStringLiteral("^\\s*#\\s*include\\s+([<\"][^>\"]+.)"));
    static const QRegularExpression forbidden(
        QStringLiteral(
            "\\w*(?:mutex|atomic|counting_semaphore|binary_semaphore|<semaphore|QSemaphore|"
            "QSystemSemaphore|condition_variable|QReadWriteLock|QWaitCondition|"
            "BlockingQueuedConnection|processEvents)\\w*"),
        QRegularExpression::CaseInsensitiveOption);

    const QString folder = folderOf(path);
    if (!layers().contains(folder))
        return {QStringLiteral("%1: lies in no known layer").arg(path)};
    QStringList found;
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (int i = 0; i < lines.size(); ++i) {
        const auto add = [&](const QString &what) {
            found << QStringLiteral("%1:%2: %3").arg(path).arg(i + 1).arg(what);
        };
        const auto included = include.match(lines[i]);
        if (included.hasMatch()) {
            const QString trouble = troubleWith(folder, layers()[folder], included.captured(1));
            if (!trouble.isEmpty())
                add(trouble);
        }
        const auto word = forbidden.match(codeOf(lines[i]));
        if (word.hasMatch())
            add(QStringLiteral("%1: only values cross threads").arg(word.captured()));
    }
    return found;
}

QStringList sourceFiles()
{
    const QDir root(QStringLiteral(COROSCOPE_SOURCE_DIR));
    QStringList files;
    for (const char *top : {"engine", "gui"}) {
        QDirIterator all(root.filePath(QLatin1String(top)),
            {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
            QDirIterator::Subdirectories);
        while (all.hasNext())
            files << root.relativeFilePath(all.next());
    }
    files.sort();
    return files;
}

QString contentOf(const QString &path)
{
    QFile file(QDir(QStringLiteral(COROSCOPE_SOURCE_DIR)).filePath(path));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

/// The rules of the architecture, read from the sources.
class TestLayers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSourcesKeepToTheirLayers()
    {
        QStringList found;
        for (const QString &file : sourceFiles())
            found << violations(file, contentOf(file));

        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    }

    void everyLayerHasSources()
    {
        QMap<QString, int> counts;
        for (const QString &file : sourceFiles()) {
            QVERIFY2(!contentOf(file).isEmpty(), qPrintable(file));
            ++counts[folderOf(file)];
        }

        QCOMPARE(counts.keys(), layers().keys());
    }

    void theRulesFindWhatIsPlanted_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("violations");
        const auto row = [](const char *name, const char *path, const char *line, int count) {
            QTest::addRow("%s", name)
                << QString::fromLatin1(path) << QString::fromLatin1(line) << count;
        };
        row("itself", "engine/trace/a.h", "#include \"engine/trace/b.h\"", 0);
        row("below", "engine/trace/a.h", "#include \"engine/asyncio/task.h\"", 0);
        row("above", "engine/asyncio/a.h", "#include \"engine/trace/store.h\"", 1);
        row("above, indented", "engine/trace/a.h", " # include \"engine/host/run.h\"", 1);
        row("beside", "engine/demos/a.cpp", "#include \"engine/trace/store.h\"", 1);
        row("gui in the engine", "engine/host/a.cpp", "#include \"gui/theme/theme.h\"", 1);
        row("views apart", "gui/timeline/a.cpp", "#include \"gui/panels/b.h\"", 1);
        row("views apart, too", "gui/panels/a.cpp", "#include \"gui/timeline/b.h\"", 1);
        row("timeline without engine", "gui/timeline/a.cpp", "#include \"engine/host/engine.h\"",
            1);
        row("lesson", "gui/lesson/a.cpp", "#include \"gui/controls/b.h\"", 0);
        row("lesson beside the timeline", "gui/lesson/a.cpp", "#include \"gui/timeline/b.h\"", 1);
        row("panels with it", "gui/panels/a.cpp", "#include \"engine/host/engine.h\"", 0);
        row("export", "gui/export/a.cpp", "#include \"gui/timeline/b.h\"", 0);
        row("export above its views", "gui/timeline/a.cpp", "#include \"gui/export/b.h\"", 1);
        row("export beside panels", "gui/export/a.cpp", "#include \"gui/panels/b.h\"", 1);
        row("window", "gui/window/a.cpp", "#include \"gui/panels/b.h\"", 0);
        row("resources", "gui/window/a.cpp", "#include \"resources/resources.h\"", 0);
        row("above the views", "gui/controls/a.cpp", "#include \"gui/window/b.h\"", 1);
        row("without a folder", "gui/window/a.cpp", "#include \"b.h\"", 1);
        row("no layer", "gui/new/a.cpp", "", 1);
        row("standard", "engine/asyncio/a.h", "#include <vector>", 0);
        row("Qt in asyncio", "engine/asyncio/a.h", "#include <QObject>", 1);
        row("Qt in demos", "engine/demos/a.cpp", "#include <QtCore/QString>", 1);
        row("Qt Core in the host", "engine/host/a.h", "#include <QThread>", 0);
        row("Qt Gui in the host", "engine/host/a.h", "#include <QColor>", 1);
        row("Qt Widgets in the host", "engine/host/a.h", "#include <QtWidgets/QWidget>", 1);
        row("a mutex", "engine/host/a.h", "    std::mutex m_mutex;", 1);
        row("Qt's mutex", "gui/window/a.h", "QMutexLocker locker;", 1);
        row("an atomic", "engine/trace/a.h", "#include <atomic>", 1);
        row("Qt's atomic", "gui/panels/a.h", "QAtomicInt count;", 1);
        row("waiting for the other", "gui/window/a.cpp", "Qt::BlockingQueuedConnection);", 1);
        row("a nested loop", "gui/window/a.cpp", "qApp->processEvents();", 1);
        row("talk of it", "engine/host/a.h", "/// No mutex, no atomics.", 0);
    }
    void theRulesFindWhatIsPlanted()
    {
        QFETCH(QString, path);
        QFETCH(QString, line);
        QFETCH(int, violations);

        const QStringList found
            = ::violations(path, QStringLiteral("#pragma once\n\n%1\n").arg(line));

        QVERIFY2(found.size() == violations, qPrintable(found.join(QLatin1Char('\n'))));
        if (found.size() == 1 && !line.isEmpty())
            QVERIFY2(found[0].startsWith(path + QStringLiteral(":3: ")), qPrintable(found[0]));
    }
};

QTEST_GUILESS_MAIN(TestLayers)
#include "tst_layers.moc"
