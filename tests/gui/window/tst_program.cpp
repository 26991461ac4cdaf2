// The program as it is called from a shell.
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace {

struct Outcome
{
    int status = -1;
    QByteArray out;
    QList<QByteArray> errors; ///< the lines on stderr
};

QList<QByteArray> lines(const QByteArray &text)
{
    QList<QByteArray> all = text.split('\n');
    all.removeAll(QByteArray());
    return all;
}

QProcessEnvironment withoutADisplay()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        environment.remove(QString::fromLatin1(name));
    return environment;
}

Outcome call(const QStringList &arguments, const QProcessEnvironment &environment)
{
    QProcess program;
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(COROSCOPE_PROGRAM), arguments);
    if (!program.waitForFinished(60'000) || program.exitStatus() != QProcess::NormalExit)
        return {};
    return {
        program.exitCode(), program.readAllStandardOutput(), lines(program.readAllStandardError())};
}

Outcome call(const QStringList &arguments)
{
    return call(arguments, withoutADisplay());
}

} // namespace

class TestProgram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headlessPrintsTheSameTwice()
    {
        const QStringList arguments{u"--headless"_qs, u"--demo"_qs, u"cancel"_qs};

        const Outcome one = call(arguments);
        const Outcome other = call(arguments);

        QCOMPARE(one.status, 0);
        QVERIFY(one.errors.isEmpty());
        QVERIFY(one.out.contains("worker 1"));
        QCOMPARE(one.out, other.out);
    }

    void itTellsItsVersionItsOptionsAndItsDemos()
    {
        const Outcome version = call({u"--version"_qs});
        const Outcome help = call({u"--help"_qs});
        const Outcome demos = call({u"--list-demos"_qs});

        QCOMPARE(version.status, 0);
        QVERIFY(version.out.startsWith("Coroscope 0."));
        QCOMPARE(help.status, 0);
        QVERIFY(help.out.contains("--headless"));
        QVERIFY(help.out.startsWith("Usage: "));
        QCOMPARE(demos.status, 0);
        QVERIFY(demos.out.startsWith("ensure-future "));
        for (const Outcome &outcome : {version, help, demos})
            QVERIFY(outcome.errors.isEmpty());
    }

    void aPictureNeedsNoDisplay()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"picture.png"_qs);

        const Outcome outcome = call(
            {u"--screenshot"_qs, file, u"--size"_qs, u"800x600"_qs, u"--demo"_qs, u"gather"_qs});

        QCOMPARE(outcome.status, 0);
        QCOMPARE(outcome.errors, QList<QByteArray>());
        const QImage picture(file);
        QCOMPARE(picture.size(), QSize(800, 600));
        QVERIFY(picture.pixel(5, 5) != picture.pixel(400, 300));
    }

    void runsAreExportedWithoutADisplay_data()
    {
        QTest::addColumn<QString>("suffix");
        QTest::addColumn<QByteArray>("begin");
        QTest::newRow("Chrome trace") << u"json"_qs << QByteArray("{\"displayTimeUnit\"");
        QTest::newRow("table") << u"csv"_qs << QByteArray("id,name,");
        QTest::newRow("PNG") << u"png"_qs << QByteArray("\x89PNG");
        QTest::newRow("SVG") << u"svg"_qs << QByteArray("<?xml");
        QTest::newRow("PDF") << u"pdf"_qs << QByteArray("%PDF");
    }
    void runsAreExportedWithoutADisplay()
    {
        QFETCH(const QString, suffix);
        QFETCH(const QByteArray, begin);
        const QTemporaryDir folder;
        const QString name = folder.filePath(u"run."_qs + suffix);

        const Outcome outcome
            = call({u"--export"_qs, name, u"--demo"_qs, u"gather"_qs, u"--range"_qs, u"0.1..1"_qs});

        QCOMPARE(outcome.errors, QList<QByteArray>());
        QCOMPARE(outcome.status, 0);
        QCOMPARE(outcome.out, QByteArray());
        QFile file(name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith(begin));
    }

    void cancelsAreReportedWithoutADisplay_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("begin");
        QTest::addColumn<QByteArray>("cancel");
        QTest::newRow("table") << u"cancels.csv"_qs << QByteArray("number,parent,root,")
                               << QByteArray(",awaiting_task,");
        QTest::newRow("objects") << u"cancels.json"_qs << QByteArray("[\n{\"number\":1,")
                                 << QByteArray("\"requester\":\"awaiting_task\"");
    }
    void cancelsAreReportedWithoutADisplay()
    {
        QFETCH(const QString, name);
        QFETCH(const QByteArray, begin);
        QFETCH(const QByteArray, cancel);
        const QTemporaryDir folder;
        const QString path = folder.filePath(name);

        const Outcome outcome = call({u"--report"_qs, path, u"--demo"_qs, u"cancel-chain"_qs});

        QCOMPARE(outcome.errors, QList<QByteArray>());
        QCOMPARE(outcome.status, 0);
        QCOMPARE(outcome.out, QByteArray());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray report = file.readAll();
        QVERIFY2(report.startsWith(begin), report);
        QVERIFY2(report.contains(cancel), report);
    }

    void twoExportsOfADemoAreTheSame()
    {
        const QTemporaryDir folder;
        QList<QByteArray> contents;
        for (const QString &name : {folder.filePath(u"a.json"_qs), folder.filePath(u"b.json"_qs)}) {
            QCOMPARE(call({u"--export"_qs, name}).status, 0);
            QFile file(name);
            QVERIFY(file.open(QIODevice::ReadOnly));
            contents += file.readAll();
        }

        QVERIFY(contents[0].size() > 1000);
        QCOMPARE(contents[0], contents[1]);
    }

    void misuseIsOneLineAndStatusTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("allowed");
        const auto row = [](const QStringList &arguments, const char *allowed) {
            QTest::newRow(qPrintable(arguments.join(u' '))) << arguments << QByteArray(allowed);
        };
        row({u"--demo"_qs, u"nonsense"_qs}, "ensure-future");
        row({u"--headless"_qs, u"--demo"_qs, u"nonsense"_qs}, "ensure-future");
        row({u"--nonsense"_qs}, "--help");
        row({u"nonsense"_qs}, "--headless"); // a file, for a window
        row({u"--headless"_qs, u"--until"_qs, u"soon"_qs}, "seconds");
        row({u"--screenshot"_qs, u"/nowhere/at/all.png"_qs}, "can be written");
        row({u"--export"_qs, u"run.xml"_qs}, ".json");
        row({u"--export"_qs, u"/nowhere/at/all.json"_qs}, "can be written");
        row({u"--export"_qs, u"/nowhere/at/all.svg"_qs}, "can be written");
        row({u"--report"_qs, u"cancels.txt"_qs}, ".csv or .json");
        row({u"--report"_qs, u"/nowhere/at/all.csv"_qs}, "can be written");
        row({}, "--headless"); // a window without a display
    }
    void misuseIsOneLineAndStatusTwo()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QByteArray, allowed);

        const Outcome outcome = call(arguments);

        QCOMPARE(outcome.status, 2);
        QCOMPARE(outcome.out, QByteArray());
        QCOMPARE(outcome.errors.size(), 1);
        QVERIFY(outcome.errors.constFirst().startsWith("coroscope: "));
        QVERIFY2(outcome.errors.constFirst().contains(allowed), outcome.errors.constFirst());
    }

    void aDisplayThatIsNotThereIsOneLineToo()
    {
        QProcessEnvironment environment = withoutADisplay();
        environment.insert(u"DISPLAY"_qs, u"nowhere.invalid:77"_qs);

        const Outcome outcome = call({}, environment);

        QCOMPARE(outcome.status, 2);
        QCOMPARE(outcome.errors.size(), 1);
        QVERIFY(outcome.errors.constFirst().contains("--headless"));
    }

    void withoutARuntimeFolderAPictureIsQuietToo()
    {
        const QTemporaryDir folder;
        QProcessEnvironment environment = withoutADisplay();
        environment.remove(u"XDG_RUNTIME_DIR"_qs);

        const Outcome outcome
            = call({u"--screenshot"_qs, folder.filePath(u"picture.png"_qs)}, environment);

        QCOMPARE(outcome.status, 0);
        QCOMPARE(outcome.errors, QList<QByteArray>());
    }
};

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
