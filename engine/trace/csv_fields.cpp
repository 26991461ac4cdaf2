#include "engine/trace/csv_fields.h"

#include "engine/trace/event_json.h"
#include "engine/trace/json_text.h"

namespace trace {

void append_csv_text(std::string &out, std::string_view text)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        append_utf8(out, text);
        return;
    }
    out += '"';
    for (std::size_t quote = text.find('"'); quote != std::string_view::npos;
         quote = text.find('"')) {
        append_utf8(out, text.substr(0, quote + 1));
        out += '"';
        text.remove_prefix(quote + 1);
    }
    append_utf8(out, text);
    out += '"';
}

void append_field(std::string &out, std::string_view text)
{
    append_csv_text(out, text);
    out += ',';
}

void append_field(std::string &out, std::int64_t number)
{
    append_number(out, number);
    out += ',';
}

void append_field(std::string &out, Time time)
{
    append_field(out, time.count());
}

void end_row(std::string &out)
{
    out.back() = '\r';
    out += '\n';
}

} // namespace trace
