#pragma once

#include <ostream>
#include <streambuf>

class QIODevice;

namespace gui {

/// Hands what is written to a stream to a device.
class DeviceBuffer : public std::streambuf
{
public:
    explicit DeviceBuffer(QIODevice &device)
        : m_device(device)
    {
    }

private:
    int_type overflow(int_type character) override;
    std::streamsize xsputn(const char *text, std::streamsize size) override;

    QIODevice &m_device;
};

/// A stream to a device, which outlives it. It is bad once the device has taken no more.
class DeviceStream : public std::ostream
{
public:
    explicit DeviceStream(QIODevice &device)
        : std::ostream(nullptr)
        , m_buffer(device)
    {
        rdbuf(&m_buffer);
    }

private:
    DeviceBuffer m_buffer;
};

} // namespace gui
