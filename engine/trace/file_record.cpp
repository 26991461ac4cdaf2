#include "engine/trace/file_record.h"

#include "engine/trace/event_reader.h"
#include "engine/trace/file_lines.h"

#include <algorithm>
#include <limits>
#include <utility>

#include <simdjson.h>

namespace trace {

namespace ondemand = simdjson::ondemand;

static_assert(FileLines::padding >= simdjson::SIMDJSON_PADDING);

namespace {

using Outcome = RecordParser::Outcome;

/// Is the error one of the text, not of what we wanted to find in it?
bool is_shape(simdjson::error_code error)
{
    return error == simdjson::INCORRECT_TYPE || error == simdjson::NUMBER_OUT_OF_RANGE
        || error == simdjson::NUMBER_ERROR;
}

Outcome outcome_of(simdjson::error_code error)
{
    if (error == simdjson::SUCCESS)
        return Outcome::Parsed;
    return is_shape(error) ? Outcome::WrongShape : Outcome::Broken;
}

simdjson::error_code read_stack(ondemand::value value, Stack &stack)
{
    ondemand::array lines;
    if (const auto error = value.get_array().get(lines))
        return error;
    for (auto element : lines) {
        ondemand::array pair;
        if (const auto error = element.get_array().get(pair))
            return error;
        SourceLine &line = stack.emplace_back();
        std::size_t place = 0;
        for (auto part : pair) {
            std::string_view file;
            std::uint64_t number = 0;
            const auto error
                = place == 0 ? part.get_string().get(file) : part.get_uint64().get(number);
            if (error)
                return error;
            if (number > std::numeric_limits<std::uint32_t>::max() || place > 1)
                return simdjson::NUMBER_OUT_OF_RANGE;
            if (place == 0)
                line.file = file;
            else
                line.line = static_cast<std::uint32_t>(number);
            ++place;
        }
        if (place != 2)
            return simdjson::INCORRECT_TYPE;
    }
    return simdjson::SUCCESS;
}

simdjson::error_code read_string(ondemand::value value, std::string &text)
{
    std::string_view view;
    const auto error = value.get_string().get(view);
    text = view;
    return error;
}

/// What the first key of an object makes it.
FileRecord::Type type_by_key(std::string_view key)
{
    using Type = FileRecord::Type;
    static constexpr std::pair<std::string_view, Type> types[] = {{"coroscope", Type::Header},
        {"source", Type::Source}, {"text", Type::Text}, {"more", Type::More},
        {"stack", Type::Lines}, {"marker", Type::Marker}, {"end", Type::End}};
    const auto found = std::ranges::find(types, key, &std::pair<std::string_view, Type>::first);
    return found == std::end(types) ? Type::Unknown : found->second;
}

simdjson::error_code read_header_member(
    std::string_view key, ondemand::value value, FileRecord &record)
{
    static constexpr std::pair<std::string_view, std::string FileHeader::*> members[] = {
        {"program", &FileHeader::program}, {"clock", &FileHeader::clock},
        {"title", &FileHeader::title}, {"demo", &FileHeader::demo}, {"main", &FileHeader::main}};
    if (key == "coroscope")
        return value.get_uint64().get(record.number);
    if (key == "since")
        return value.get_int64().get(record.time);
    for (const auto &[name, member] : members) {
        if (key == name)
            return read_string(value, record.header.*member);
    }
    return simdjson::SUCCESS;
}

simdjson::error_code read_end_member(
    std::string_view key, ondemand::value value, FileRecord &record)
{
    static constexpr std::pair<std::string_view, std::uint64_t FileRecord::*> members[]
        = {{"events", &FileRecord::events}, {"tasks", &FileRecord::tasks},
            {"texts", &FileRecord::texts}, {"stacks", &FileRecord::stacks}};
    if (key == "time")
        return value.get_int64().get(record.time);
    for (const auto &[name, member] : members) {
        if (key == name)
            return value.get_uint64().get(record.*member);
    }
    return simdjson::SUCCESS;
}

simdjson::error_code read_marker_member(
    std::string_view key, ondemand::value value, FileRecord &record)
{
    if (key == "marker")
        return value.get_int64().get(record.time);
    if (key == "until")
        return value.get_int64().get(record.until.emplace());
    return key == "note" ? value.get_string().get(record.text) : simdjson::SUCCESS;
}

simdjson::error_code read_member(std::string_view key, ondemand::value value, FileRecord &record)
{
    using Type = FileRecord::Type;
    switch (record.type) {
    case Type::Header:
        return read_header_member(key, value, record);
    case Type::Source:
        if (key == "source")
            return value.get_string().get(record.name);
        return key == "is" ? value.get_string().get(record.text) : simdjson::SUCCESS;
    case Type::Text:
        if (key == "text")
            return value.get_uint64().get(record.number);
        return key == "is" ? value.get_string().get(record.text) : simdjson::SUCCESS;
    case Type::More:
        return key == "more" ? value.get_string().get(record.text) : simdjson::SUCCESS;
    case Type::Lines:
        if (key == "stack")
            return value.get_uint64().get(record.number);
        return key == "lines" ? read_stack(value, record.stack) : simdjson::SUCCESS;
    case Type::Marker:
        return read_marker_member(key, value, record);
    case Type::End:
        return read_end_member(key, value, record);
    case Type::Event:
    case Type::UnknownEvent:
    case Type::Unknown:
    case Type::Blank:
        break;
    }
    return simdjson::SUCCESS;
}

bool is_blank(std::string_view line)
{
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

} // namespace

struct RecordParser::Json
{
    ondemand::parser parser{longest_line + FileLines::padding};
    ondemand::document document;
};

RecordParser::RecordParser()
    : m_json(std::make_unique<Json>())
{
}

RecordParser::~RecordParser() = default;

Outcome RecordParser::parse(std::string_view line)
{
    m_record.type = FileRecord::Type::Blank;
    if (is_blank(line))
        return Outcome::Parsed;
    const simdjson::padded_string_view padded(line, line.size() + simdjson::SIMDJSON_PADDING);
    if (m_json->parser.iterate(padded).get(m_json->document))
        return Outcome::Broken;
    ondemand::json_type type{};
    if (m_json->document.type().get(type))
        return Outcome::Broken;
    if (type != ondemand::json_type::array && type != ondemand::json_type::object)
        return Outcome::Broken;
    const Outcome outcome = type == ondemand::json_type::array ? parse_event() : parse_object();
    const bool at_end = m_json->document.current_location().error() == simdjson::OUT_OF_BOUNDS;
    return outcome == Outcome::Parsed && !at_end ? Outcome::Broken : outcome;
}

Outcome RecordParser::parse_event()
{
    ondemand::array array;
    if (m_json->document.get_array().get(array))
        return Outcome::Broken;
    m_record.event = TraceEvent();
    m_record.due.reset();
    EventReader reader(m_record);
    std::size_t place = 0;
    for (auto element : array) {
        ondemand::value value;
        auto error = element.get(value);
        if (!error)
            error = reader.read(place, value);
        if (error) {
            m_wrong = EventReader::name(place);
            return outcome_of(error);
        }
        ++place;
    }
    m_wrong = EventReader::name(1);
    return place < 2 ? Outcome::WrongShape : Outcome::Parsed;
}

Outcome RecordParser::parse_object()
{
    m_record = FileRecord();
    ondemand::object object;
    if (m_json->document.get_object().get(object))
        return Outcome::Broken;
    m_record.type = FileRecord::Type::Unknown;
    bool first = true;
    for (auto field : object) {
        std::string_view key;
        if (field.unescaped_key().get(key))
            return Outcome::Broken;
        if (std::exchange(first, false))
            m_record.type = type_by_key(key);
        ondemand::value value;
        if (field.value().get(value))
            return Outcome::Broken;
        if (const auto error = read_member(key, value, m_record)) {
            m_wrong = key;
            return outcome_of(error);
        }
    }
    return Outcome::Parsed;
}

} // namespace trace
