#include "gui/export/export_job.h"

#include "engine/trace/chrome_trace.h"
#include "engine/trace/csv.h"
#include "gui/export/device_stream.h"
#include "gui/export/picture_file.h"

#include <QBuffer>
#include <QCoreApplication>

#include <optional>

namespace gui {

namespace {

/// How much is written at once: a few milliseconds' worth.
constexpr std::size_t slice = 4'000;
/// How long a slice waits for another thread.
constexpr std::chrono::milliseconds patience{5};

QByteArray packed(const QImage &image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

} // namespace

/// The writer of a text and the stream it writes to.
class ExportJob::Text
{
public:
    Text(QIODevice &device, const ExportRequest &request)
        : m_stream(device)
    {
        const PictureContent &content = request.content;
        if (request.format == ExportFormat::ChromeTrace) {
            m_trace.emplace(content.store, content.range.begin, content.range.end,
                content.title.toStdString(), m_stream);
            return;
        }
        std::optional<trace::Stretch> measured;
        if (request.range == ExportRequest::Range::Chosen)
            measured = trace::Stretch{content.range.begin, content.range.end};
        m_table.emplace(content.store, measured, m_stream);
    }

    bool writeSome() { return m_trace ? m_trace->write_some(slice) : m_table->write_some(slice); }
    [[nodiscard]] double progress() const
    {
        return m_trace ? m_trace->progress() : m_table->progress();
    }
    [[nodiscard]] bool good() const { return m_stream.good(); }

private:
    DeviceStream m_stream;
    std::optional<trace::ChromeTraceWriter> m_trace;
    std::optional<trace::TaskTableWriter> m_table;
};

ExportJob::ExportJob(ExportRequest request)
    : m_request(std::move(request))
    , m_file(m_request.file)
{
}

ExportJob::~ExportJob() = default;

bool ExportJob::writeSome()
{
    if (m_state == State::New)
        start();
    else if (m_state != State::Done)
        goOn();
    return m_state != State::Done;
}

void ExportJob::cancel()
{
    if (m_state == State::Done)
        return;
    m_file.cancelWriting();
    m_text.reset();
    m_state = m_image.valid() ? State::Cancelled : State::Done;
}

void ExportJob::start()
{
    m_state = State::Writing;
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) {
        fail();
        return;
    }
    const PictureContent &content = m_request.content;
    switch (m_request.format) {
    case ExportFormat::ChromeTrace:
    case ExportFormat::Csv:
        m_text = std::make_unique<Text>(m_file, m_request);
        return;
    case ExportFormat::Png:
        m_image = std::async(std::launch::async,
            [image = renderImage(content, m_request.shape)] { return packed(image); });
        return;
    case ExportFormat::Svg:
        write(renderSvg(content, m_request.shape));
        return;
    case ExportFormat::Pdf:
        write(renderPdf(content, m_request.shape));
        return;
    }
}

void ExportJob::goOn()
{
    if (m_image.valid()) {
        if (m_image.wait_for(patience) != std::future_status::ready)
            return;
        const QByteArray bytes = m_image.get();
        if (m_state == State::Cancelled)
            m_state = State::Done;
        else
            write(bytes);
    } else if (!m_text->writeSome()) {
        m_text->good() ? finish() : fail();
    }
}

void ExportJob::write(const QByteArray &bytes)
{
    m_file.write(bytes) == bytes.size() ? finish() : fail();
}

void ExportJob::finish()
{
    if (m_file.commit())
        m_state = State::Done;
    else
        fail();
}

void ExportJob::fail()
{
    const QString why = m_file.error() == QFileDevice::NoError
        ? QCoreApplication::translate("gui::ExportJob", "Not all of it could be written")
        : m_file.errorString();
    m_error = QCoreApplication::translate("gui::ExportJob",
        "Cannot write '%1': %2. A file in a folder that can be written to, with room on the disk, "
        "is wanted.")
                  .arg(m_request.file, why);
    m_file.cancelWriting();
    m_state = State::Done;
}

double ExportJob::progress() const
{
    if (m_state == State::Done)
        return 1;
    return m_text ? m_text->progress() : 0;
}

} // namespace gui
