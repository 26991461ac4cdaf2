#include "engine/trace/file_io.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace trace {

namespace {

/// Where a chain of symbolic links leads, so that they stay; the path itself if nothing is there.
std::string resolved(const std::string &path)
{
    const std::unique_ptr<char, decltype(&std::free)> real(
        ::realpath(path.c_str(), nullptr), &std::free);
    return real ? std::string(real.get()) : path;
}

std::string folder_of(const std::string &path)
{
    const std::size_t slash = path.find_last_of('/');
    return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

/// So that a new name in a folder outlasts a power cut. Not every file system can.
void sync_folder(const std::string &path)
{
    const Descriptor folder(::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder)
        (void)::fsync(folder.number());
}

} // namespace

Descriptor::Descriptor(Descriptor &&other) noexcept
    : m_number(std::exchange(other.m_number, -1))
{
}

Descriptor &Descriptor::operator=(Descriptor &&other) noexcept
{
    if (this != &other) {
        (void)close();
        m_number = std::exchange(other.m_number, -1);
    }
    return *this;
}

SystemError Descriptor::close()
{
    const int number = std::exchange(m_number, -1);
    return number >= 0 && ::close(number) != 0 ? errno : 0;
}

SystemError SourceFile::open(const std::string &path)
{
    m_file = Descriptor(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    if (!m_file)
        return errno;
    struct stat status = {};
    if (::fstat(m_file.number(), &status) != 0)
        return errno;
    if (!S_ISREG(status.st_mode))
        return not_ordinary;
    m_size = static_cast<std::uint64_t>(status.st_size);
    return 0;
}

std::ptrdiff_t SourceFile::read(char *to, std::size_t most)
{
    for (;;) {
        const std::ptrdiff_t count = ::read(m_file.number(), to, most);
        if (count >= 0)
            return count;
        if (errno != EINTR)
            return -errno;
    }
}

TargetFile::~TargetFile()
{
    if (m_file && !m_temporary.empty())
        (void)::unlink(m_temporary.c_str());
}

SystemError TargetFile::open(const std::string &path)
{
    m_path = resolved(path);
    struct stat old = {};
    const bool exists = ::stat(m_path.c_str(), &old) == 0;
    if (exists && S_ISDIR(old.st_mode))
        return EISDIR;
    if (exists && !S_ISREG(old.st_mode)) {
        m_file = Descriptor(::open(m_path.c_str(), O_WRONLY | O_CLOEXEC));
        return m_file ? 0 : errno;
    }
    if (exists && ::access(m_path.c_str(), W_OK) != 0)
        return errno;
    const std::string temporary = m_path + ".part-" + std::to_string(::getpid());
    constexpr mode_t everybody = 0666; // less what the user's mask takes away
    m_file = Descriptor(::open(
        temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, everybody));
    if (!m_file)
        return errno;
    m_temporary = temporary;
    if (exists)
        (void)::fchmod(m_file.number(), old.st_mode & 07777);
    return 0;
}

SystemError TargetFile::write(std::string_view bytes)
{
    while (!bytes.empty()) {
        const std::ptrdiff_t count = ::write(m_file.number(), bytes.data(), bytes.size());
        if (count >= 0)
            bytes.remove_prefix(static_cast<std::size_t>(count));
        else if (errno != EINTR)
            return errno;
    }
    return 0;
}

SystemError TargetFile::commit()
{
    if (m_temporary.empty())
        return m_file.close();
    if (::fsync(m_file.number()) != 0)
        return errno;
    if (std::rename(m_temporary.c_str(), m_path.c_str()) != 0)
        return errno;
    m_temporary.clear();
    sync_folder(m_path);
    return m_file.close();
}

} // namespace trace
