#pragma once

#include "engine/trace/file_record.h"

#include <algorithm>
#include <iterator>
#include <limits>

#include <simdjson.h>

namespace trace {

/// Reads the elements of an event one by one into the record.
class EventReader
{
public:
    explicit EventReader(FileRecord &record)
        : m_record(record)
        , m_event(record.event)
    {
    }

    simdjson::error_code read(std::size_t place, simdjson::ondemand::value value)
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
    simdjson::error_code read_kind(simdjson::ondemand::value value)
    {
        simdjson::ondemand::raw_json_string raw;
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
    simdjson::error_code read_field(std::size_t place, simdjson::ondemand::value value)
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
        simdjson::ondemand::value value, Number &number, std::uint64_t most = ~std::uint64_t{0})
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
    simdjson::error_code read_cause(simdjson::ondemand::value value)
    {
        simdjson::ondemand::json_type type{};
        if (const auto error = value.type().get(type))
            return error;
        if (type == simdjson::ondemand::json_type::number) {
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
    simdjson::error_code read_text(simdjson::ondemand::value value)
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
    simdjson::error_code read_condition(simdjson::ondemand::value value)
    {
        simdjson::ondemand::json_type type{};
        if (const auto error = value.type().get(type))
            return error;
        if (type == simdjson::ondemand::json_type::number) {
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
    simdjson::error_code read_asked_by(simdjson::ondemand::value value)
    {
        std::uint32_t asked_by = 0;
        const auto error = read_number(value, asked_by, 0xff'ffff);
        // Who is not known, as of a later version, is nobody that is known.
        if ((asked_by & 0xfU) > static_cast<std::uint32_t>(asyncio::last_canceller))
            asked_by &= ~0xfU;
        m_event.other |= asked_by << 8;
        return error;
    }
    simdjson::error_code read_delivered(simdjson::ondemand::value value)
    {
        std::uint32_t delivered = 0;
        const auto error = read_number(value, delivered, 1);
        m_event.delivered = delivered == 1;
        return error;
    }

    FileRecord &m_record;
    TraceEvent &m_event;
};

} // namespace trace
