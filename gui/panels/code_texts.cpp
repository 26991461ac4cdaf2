#include "gui/panels/code_texts.h"

#include "engine/demos/catalog.h"

#include <QCoreApplication>

#include <algorithm>

namespace gui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(gui::CodeTexts)
};

/// Where the twin of this source is; empty if it is no demo's.
QString twinOf(const QString &file)
{
    const std::string source = file.toStdString();
    const auto demo = std::ranges::find(demos::catalog(), source, &demos::Demo::source);
    if (demo == demos::catalog().end())
        return {};
    return QStringLiteral("resources/demos/%1.py")
        .arg(QString::fromUtf8(demo->id.data(), static_cast<qsizetype>(demo->id.size())));
}

QString lineOf(const QStringList &lines, int line)
{
    return line > 0 && line <= lines.size() ? lines[line - 1].trimmed() : QString();
}

} // namespace

CodeTexts::File &CodeTexts::file(const QString &name)
{
    const auto found = m_files.find(name);
    return found != m_files.end() ? found->second : m_files.emplace(name, read(name)).first->second;
}

CodeTexts::File CodeTexts::read(const QString &name) const
{
    File file;
    const auto text = m_sources.text(name);
    if (!text)
        return file;
    file.exists = true;
    file.text = QString::fromUtf8(*text);
    file.lines = file.text.split(u'\n');
    file.outline = outlineOfCpp(file.text);
    const QString twin = twinOf(name);
    const auto twinText = twin.isEmpty() ? std::nullopt : m_sources.text(twin);
    // Another version of the demo, from a recording, is not the one that the twin is a twin of.
    const Sources embedded;
    if (!twinText || *text != embedded.text(name))
        return file;
    file.twinName = twin;
    file.twinText = QString::fromUtf8(*twinText);
    file.twinLines = file.twinText.split(u'\n');
    file.twins = TwinLines(file.outline, outlineOfPython(file.twinText));
    return file;
}

bool CodeTexts::has(const QString &file)
{
    return this->file(file).exists;
}

QString CodeTexts::whyNoTwin(const QString &file)
{
    if (!this->file(file).twinName.isEmpty())
        return {};
    return Words::tr("Only the demos of this program have a twin in Python");
}

QString CodeTexts::text(const QString &file, CodeLanguage language)
{
    const File &shown = this->file(file);
    const bool twin = language == CodeLanguage::Python && !shown.twinName.isEmpty();
    return twin ? shown.twinText : shown.text;
}

int CodeTexts::line(const QString &file, int line, CodeLanguage language)
{
    const File &shown = this->file(file);
    if (language == CodeLanguage::Cpp || shown.twinName.isEmpty())
        return line;
    return shown.twins.pythonOf(line).value_or(0);
}

QString CodeTexts::place(const QString &file, int line, CodeLanguage language)
{
    const File &shown = this->file(file);
    const bool twin = language == CodeLanguage::Python && !shown.twinName.isEmpty();
    const int number = this->line(file, line, language);
    const bool known = !twin || number > 0;
    return QStringLiteral("%1:%2").arg((twin && known ? shown.twinName : file).section(u'/', -1),
        QString::number(known ? number : line));
}

QString CodeTexts::code(const QString &file, int line, CodeLanguage language)
{
    const File &shown = this->file(file);
    const bool twin = language == CodeLanguage::Python && !shown.twinName.isEmpty();
    const int number = this->line(file, line, language);
    return twin && number > 0 ? lineOf(shown.twinLines, number) : lineOf(shown.lines, line);
}

QString CodeTexts::function(const QString &file, int line)
{
    const TextFunction *found = functionAt(this->file(file).outline, line);
    return found ? found->name : QString();
}

int CodeTexts::definition(const QString &file, const QString &function)
{
    const Outline &outline = this->file(file).outline;
    const auto found = std::ranges::find(outline, function, &TextFunction::name);
    return found == outline.end() ? 0 : found->line;
}

} // namespace gui
