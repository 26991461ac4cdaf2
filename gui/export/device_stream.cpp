#include "gui/export/device_stream.h"

#include <QIODevice>

#include <algorithm>

namespace gui {

DeviceBuffer::int_type DeviceBuffer::overflow(int_type character)
{
    if (traits_type::eq_int_type(character, traits_type::eof()))
        return traits_type::not_eof(character);
    const char byte = traits_type::to_char_type(character);
    return m_device.write(&byte, 1) == 1 ? character : traits_type::eof();
}

std::streamsize DeviceBuffer::xsputn(const char *text, std::streamsize size)
{
    return std::max<std::streamsize>(0, m_device.write(text, size));
}

} // namespace gui
