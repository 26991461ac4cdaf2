#pragma once

#include "engine/trace/trace_event.h"
#include "gui/document/sources.h"
#include "gui/document/twin_lines.h"

#include <QStringList>

#include <map>

namespace gui {

enum class CodeLanguage : std::uint8_t { Cpp, Python };

/// The sources that the code panel shows, each with its twin in Python if it is a demo's. Read once
/// and kept until told that they may have changed.
class CodeTexts
{
public:
    /// The sources must outlive it.
    explicit CodeTexts(const Sources &sources)
        : m_sources(sources)
    {
    }

    /// The sources may be others now.
    void forget() { m_files.clear(); }

    [[nodiscard]] bool has(const QString &file);
    /// Why this file is not to be had in Python; empty if it is.
    [[nodiscard]] QString whyNoTwin(const QString &file);
    /// The text in this language; of the file itself if it has no twin.
    [[nodiscard]] QString text(const QString &file, CodeLanguage language);
    /// The line of that text that this line of the file is; 0 if it has none.
    [[nodiscard]] int line(const QString &file, int line, CodeLanguage language);
    /// How that line is called: "gather.cpp:21".
    [[nodiscard]] QString place(const QString &file, int line, CodeLanguage language);
    /// What stands on it, without its indentation.
    [[nodiscard]] QString code(const QString &file, int line, CodeLanguage language);
    /// The function in which a line of the file is; empty if it is in none.
    [[nodiscard]] QString function(const QString &file, int line);
    /// The line of the file on which a function is defined; 0 if it has none of that name.
    [[nodiscard]] int definition(const QString &file, const QString &function);

private:
    struct File
    {
        bool exists = false;
        QString text;
        QStringList lines;
        Outline outline;
        QString twinName; ///< empty if there is none
        QString twinText;
        QStringList twinLines;
        TwinLines twins;
    };

    File &file(const QString &name);
    [[nodiscard]] File read(const QString &name) const;

    const Sources &m_sources;
    std::map<QString, File> m_files;
};

} // namespace gui
