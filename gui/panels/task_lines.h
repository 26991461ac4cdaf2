#pragma once

#include "gui/document/document.h"
#include "gui/panels/code_texts.h"
#include "gui/panels/task_places.h"

#include <optional>

namespace gui {

/// The lines of source at which tasks stand at the playhead. A value of those that it is made from.
class TaskLines
{
public:
    TaskLines(Document &document, CodeTexts &texts)
        : m_document(document)
        , m_texts(texts)
    {
    }

    /// Where functions are looked for that are not in the file which created their task.
    void setMainFile(const QString &file) { m_mainFile = file; }

    /// Of the function that a task runs; nothing if its source is not known.
    [[nodiscard]] std::optional<trace::SourceLine> first(TaskId task);
    /// Where a live task stands.
    [[nodiscard]] std::optional<TaskPlace> place(TaskId task);
    /// Where a task stands or, if it is done, stood last.
    [[nodiscard]] std::optional<trace::SourceLine> last(TaskId task);

private:
    Document &m_document;
    CodeTexts &m_texts;
    QString m_mainFile;
};

} // namespace gui
