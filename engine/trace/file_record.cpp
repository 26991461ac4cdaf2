#include "engine/trace/file_record.h"

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

/// Reads the elements of an event one by one into the record.
class EventReader
{
public:
    explicit EventReader(FileRecord &record)
        : m_record(record)
        , m_event(record.event)
    {
    }

    simdjson::error_code read(std::size_t place, ondemand::value value)
    {
        switch (place) {
        case 0:
            return value.get_int64().get(m_record.since);
        case 1:
            return read_kind(value);
        default:
            break;
        }
        if (m_record.type == FileRecord::Type::UnknownEvent)
            return simdjson::SUCCESS;
        return read_field(place, value);
    }
    [[nodiscard]] static std::string_view name(std::size_t place)
    {
        static constexpr std::string_view names[] = {"time", "kind", "task", "number", "cause",
            "text", "stack", "condition", "cancel requests", "delivered", "due", "asked by"};
        return place < std::size(names) ? names[place] : "event";
    }

private:
    simdjson::error_code read_kind(ondemand::value value)
    {
        ondemand::raw_json_string raw;
        if (const auto error = value.get_raw_json_string().get(raw))
            return error;
        // Longer than any that is known is enough to know that it is not.
        std::size_t length = 0;
        while (length < 16 && raw.raw()[length] != '"')
            ++length;
        const auto kind = kind_by_word({raw.raw(), length});
        m_record.type = kind ? FileRecord::Type::Event : FileRecord::Type::UnknownEvent;
        if (kind) {
            m_event.kind = *kind;
            m_event.condition = usual_condition(*kind);
        }
        return simdjson::SUCCESS;
    }
    simdjson::error_code read_field(std::size_t place, ondemand::value value)
    {
        switch (place) {
        case 2:
            return read_number(value, m_event.task);
        case 3:
            return read_number(
                value, m_event.other, is_cancel_request(m_event.kind) ? 0xff : ~std::uint64_t{0});
        case 4:
            return read_cause(value);
        case 5:
            return read_text(value);
        case 6:
            return read_number(value, m_event.stack);
        case 7:
            return read_condition(value);
        case 8:
            return read_number(value, m_event.cancel_requests);
        case 9:
            return read_delivered(value);
        case 10:
            return m_event.kind == EventKind::TimerSet
                ? value.get_double().get(m_record.due.emplace())
                : simdjson::SUCCESS;
        case 11:
            return is_cancel_request(m_event.kind) ? read_asked_by(value) : simdjson::SUCCESS;
        default:
            return simdjson::SUCCESS; // of a later version
        }
    }
    template <class Number>
    static simdjson::error_code read_number(
        ondemand::value value, Number &number, std::uint64_t most = ~std::uint64_t{0})
    {
        std::uint64_t read = 0;
        if (const auto error = value.get_uint64().get(read))
            return error;
        // An enumeration of 32 bits or a number.
        constexpr std::uint64_t fits = sizeof(Number) == 1
            ? std::numeric_limits<std::uint8_t>::max()
            : std::numeric_limits<std::uint32_t>::max();
        if (read > std::min(fits, most))
            return simdjson::NUMBER_OUT_OF_RANGE;
        number = static_cast<Number>(read);
        return simdjson::SUCCESS;
    }
    simdjson::error_code read_cause(ondemand::value value)
    {
        ondemand::json_type type{};
        if (const auto error = value.type().get(type))
            return error;
        if (type == ondemand::json_type::number) {
            const auto error = read_number(value, m_event.cause_task);
            m_event.cause = m_event.cause_task == no_task ? CauseKind::Loop : CauseKind::Task;
            return error;
        }
        std::string_view word;
        if (const auto error = value.get_string().get(word))
            return error;
        if (word != "timer" && word != "user")
            return simdjson::INCORRECT_TYPE;
        m_event.cause = word == "timer" ? CauseKind::Timer : CauseKind::User;
        return simdjson::SUCCESS;
    }
    simdjson::error_code read_text(ondemand::value value)
    {
        std::int64_t number = 0;
        if (const auto error = value.get_int64().get(number))
            return error;
        constexpr std::int64_t most = 0x7fff'ffff;
        if (number < -most || number > most)
            return simdjson::NUMBER_OUT_OF_RANGE;
        m_event.text = number < 0 ? default_name(static_cast<std::uint32_t>(-number))
                                  : TextId{static_cast<std::uint32_t>(number)};
        return simdjson::SUCCESS;
    }
    simdjson::error_code read_condition(ondemand::value value)
    {
        ondemand::json_type type{};
        if (const auto error = value.type().get(type))
            return error;
        if (type == ondemand::json_type::number) {
            std::uint32_t zero = 0;
            return read_number(value, zero, 0);
        }
        std::string_view word;
        if (const auto error = value.get_string().get(word))
            return error;
        const auto condition = condition_by_word(word);
        if (!condition)
            return simdjson::INCORRECT_TYPE;
        m_event.condition = *condition;
        return simdjson::SUCCESS;
    }
    simdjson::error_code read_asked_by(ondemand::value value)
    {
        std::uint32_t asked_by = 0;
        const auto error = read_number(value, asked_by, 0xff'ffff);
        // Who is not known, as of a later version, is nobody that is known.
        if ((asked_by & 0xfU) > static_cast<std::uint32_t>(asyncio::last_canceller))
            asked_by &= ~0xfU;
        m_event.other |= asked_by << 8;
        return error;
    }
    simdjson::error_code read_delivered(ondemand::value value)
    {
        std::uint32_t delivered = 0;
        const auto error = read_number(value, delivered, 1);
        m_event.delivered = delivered == 1;
        return error;
    }

    FileRecord &m_record;
    TraceEvent &m_event;
};

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
