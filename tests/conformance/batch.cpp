#include "tests/conformance/batch.h"

#include "tests/conformance/scenario.h"

#include <QByteArray>
#include <QCryptographicHash>

#include <istream>

namespace conformance {

void for_each_scenario(std::istream &lines, const std::function<void(const Scenario &)> &visit)
{
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        if (line.find_first_not_of(" \t\r") == std::string::npos)
            continue;
        Scenario scenario;
        try {
            scenario = Scenario::parse(line);
        } catch (const InputError &error) {
            throw InputError(number, error.what());
        }
        visit(scenario);
    }
}

std::string sha256(const std::string &log)
{
    const QByteArray bytes
        = QByteArray::fromRawData(log.data(), static_cast<qsizetype>(log.size()));
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().toStdString();
}

} // namespace conformance
