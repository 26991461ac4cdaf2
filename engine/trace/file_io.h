#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace trace {

/// What the system said to a call on a file: its errno; 0 if all is well.
using SystemError = int;
/// In place of a system's error: a folder, a pipe or a device where an ordinary file is wanted.
inline constexpr SystemError not_ordinary = -1;

/// A descriptor of an open file, closed with it.
class Descriptor
{
public:
    Descriptor() = default;
    explicit Descriptor(int number)
        : m_number(number)
    {
    }
    Descriptor(Descriptor &&other) noexcept;
    Descriptor &operator=(Descriptor &&other) noexcept;
    ~Descriptor() { (void)close(); }

    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] explicit operator bool() const { return m_number >= 0; }
    SystemError close();

private:
    int m_number = -1;
};

/// An ordinary file to read; any thread, but one at a time.
class SourceFile
{
public:
    /// Never waits, as opening a pipe would.
    [[nodiscard]] SystemError open(const std::string &path);
    /// In bytes, when it was opened.
    [[nodiscard]] std::uint64_t size() const { return m_size; }
    /// So many bytes were read, 0 at the end; negative: minus a SystemError.
    [[nodiscard]] std::ptrdiff_t read(char *to, std::size_t most);

private:
    Descriptor m_file;
    std::uint64_t m_size = 0;
};

/// A file that takes the place of an older one only when it is whole: until then it has another
/// name, in the same folder, and it is removed again if it is not committed. So a full disk or a
/// crash costs nothing that was there before.
///
/// What is no ordinary file, such as /dev/stdout, is written as it is. Any thread, but one at a
/// time.
class TargetFile
{
public:
    TargetFile() = default;
    TargetFile(const TargetFile &) = delete;
    TargetFile &operator=(const TargetFile &) = delete;
    ~TargetFile();

    [[nodiscard]] SystemError open(const std::string &path);
    /// After an error the file is not whole, and only good for being dropped.
    [[nodiscard]] SystemError write(std::string_view bytes);
    /// Waits until it is on the disk, and gives it its name.
    [[nodiscard]] SystemError commit();
    /// Its name while it is written; empty for what is no ordinary file.
    [[nodiscard]] const std::string &temporary_path() const { return m_temporary; }

private:
    Descriptor m_file;
    std::string m_path;
    std::string m_temporary;
};

} // namespace trace
