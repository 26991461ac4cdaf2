#include "gui/export/picture_file.h"
#include "tests/gui/export/exported_run.h"

#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace gui;

namespace {

QByteArray svg(const PictureContent &content)
{
    return renderSvg(content, sizeOf(PictureShape::Slide));
}

/// The width and height of its page in points.
QSize pageOf(const QByteArray &pdf)
{
    static const QRegularExpression box(u"/MediaBox \\[0 0 ([\\d.]+) ([\\d.]+)\\]"_qs);
    const auto match = box.match(QString::fromLatin1(pdf));
    return {qRound(match.captured(1).toDouble()), qRound(match.captured(2).toDouble())};
}

} // namespace

class TestPictureFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anImageHasThePixelsThatAreAskedFor()
    {
        ExportedRun run;

        for (const QSize &size : {QSize(1920, 1080), QSize(320, 240), QSize(700, 1500)})
            QCOMPARE(renderImage(run.content(), size).size(), size);
    }

    void inAnSvgTextStaysText()
    {
        ExportedRun run;

        QXmlStreamReader reader(svg(run.content()));

        QStringList texts;
        int images = 0;
        while (!reader.atEnd()) {
            reader.readNext();
            if (reader.isStartElement() && reader.name() == u"text")
                texts += reader.readElementText().trimmed();
            else if (reader.isStartElement() && reader.name() == u"image")
                ++images;
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        for (const char *text :
            {"A small run", "worker 2", "cancel requested", "loop blocked", "running", "sleep(2)"})
            QVERIFY2(texts.contains(QString::fromLatin1(text)), text);
        QCOMPARE(images, 0);
    }

    void aPdfIsOnePageInA4()
    {
        ExportedRun run;

        const QByteArray file = renderPdf(run.content(), sizeOf(PictureShape::Page));

        QVERIFY(file.startsWith("%PDF"));
        QCOMPARE(pageOf(file), QSize(842, 595));
        QCOMPARE(file.count("/MediaBox"), 1);
    }

    void aPdfCanBeASlide()
    {
        ExportedRun run;

        const QSize slide = pageOf(renderPdf(run.content(), sizeOf(PictureShape::Slide)));
        const QSize tall = pageOf(renderPdf(run.content(), QSize(500, 1000)));

        QCOMPARE(slide, QSize(960, 540));
        QCOMPARE(tall, QSize(480, 960));
    }

    void aPdfWithoutATitleIsStillOne()
    {
        ExportedRun run;
        PictureContent content = run.content();
        content.title.clear();

        QVERIFY(renderPdf(content, sizeOf(PictureShape::Page)).size() > 1000);
    }
};

QTEST_MAIN(TestPictureFile)
#include "tst_picture_file.moc"
