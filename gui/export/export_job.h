#pragma once

#include "gui/export/export_format.h"
#include "gui/export/run_picture.h"

#include <QSaveFile>

#include <future>
#include <memory>

namespace gui {

/// What is to be written where.
struct ExportRequest
{
    QString file;
    ExportFormat format{};
    PictureContent content; ///< its title, theme and lanes are for pictures only
    QSize shape; ///< of a picture; the pixels of a PNG
    /// Whether the range is one that somebody chose: tables have more columns then.
    enum class Range { Whole, Chosen } range = Range::Whole;
};

/// Writes one file, in slices, so that the window it is for stays alive. Until the whole file is
/// written it has another name: what was there before is there still after an error.
///
/// The store may grow meanwhile, which changes nothing, but not be cleared. Dropping the job
/// before it is done leaves nothing behind.
class ExportJob
{
public:
    explicit ExportJob(ExportRequest request);
    ~ExportJob();

    /// Goes on for some milliseconds. Returns whether there is more to do.
    bool writeSome();
    /// Leaves nothing behind. There is more to do for as long as a thread has not ended.
    void cancel();
    /// From 0 to 1.
    [[nodiscard]] double progress() const;
    /// What went wrong, as a sentence for users; empty if nothing.
    [[nodiscard]] const QString &error() const { return m_error; }
    [[nodiscard]] const ExportRequest &request() const { return m_request; }

private:
    class Text;

    enum class State { New, Writing, Cancelled, Done };

    void start();
    void goOn();
    void write(const QByteArray &bytes);
    void finish();
    void fail();

    ExportRequest m_request;
    QSaveFile m_file;
    State m_state = State::New;
    std::unique_ptr<Text> m_text; ///< what is written bit by bit
    std::future<QByteArray> m_image; ///< a PNG: packing it takes long, and is done on a thread
    QString m_error;
};

} // namespace gui
