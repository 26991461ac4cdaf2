// Runs scenarios of the language aioscn/1 on the engine and prints the canonical log, byte for byte
// as oracle/run.py does with CPython.

#include "tests/conformance/batch.h"
#include "tests/conformance/cancel_record.h"
#include "tests/conformance/cancellation_properties.h"
#include "tests/conformance/cancels_and_log.h"
#include "tests/conformance/json.h"
#include "tests/conformance/run.h"
#include "tests/conformance/scenario.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>

namespace {

using namespace conformance;

constexpr const char *usage = R"(run_scenarios FILE.json                 the log of one scenario
run_scenarios --batch FILE.jsonl        of one scenario a line: "=== ID", then its log
run_scenarios --digests FILE.jsonl      of one scenario a line: "ID SHA256-OF-ITS-LOG"
  --out FILE    write there instead of to the standard output
A log ends with "!!! cancel 3: its root is later", or the like, if the record of the run has wrong
cancels; digests are without that.
)";

/// What is wrong with the call or with a file: said on stderr.
class Failure : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

enum class Mode { Single, Batch, Digests };

struct Options
{
    Mode mode = Mode::Single;
    std::string input;
    std::string output; ///< empty: the standard output
};

Options read_options(int argc, char **argv)
{
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "--batch") {
            options.mode = Mode::Batch;
        } else if (argument == "--digests") {
            options.mode = Mode::Digests;
        } else if (argument == "--out") {
            if (++i == argc)
                throw Failure("--out needs a file");
            options.output = argv[i];
        } else if (argument.starts_with("-")) {
            throw Failure("unknown option " + argument + "\n" + usage);
        } else if (options.input.empty()) {
            options.input = argument;
        } else {
            throw Failure("more than one file\n" + std::string(usage));
        }
    }
    if (options.input.empty())
        throw Failure("no file\n" + std::string(usage));
    return options;
}

std::string reason()
{
    return std::strerror(errno);
}

std::string judged_log(const Scenario &scenario)
{
    CancelRecord record;
    std::string log = run(scenario, record);
    std::string wrong = wrong_cancels(record);
    if (wrong.empty())
        wrong = cancels_against_log(record, log);
    return wrong.empty() ? log : log + "!!! " + wrong + '\n';
}

void print(const Scenario &scenario, Mode mode, std::ostream &out)
{
    switch (mode) {
    case Mode::Single:
        out << judged_log(scenario);
        break;
    case Mode::Batch:
        out << "=== " << scenario.id << '\n' << judged_log(scenario);
        break;
    case Mode::Digests:
        out << scenario.id << ' ' << sha256(run(scenario)) << '\n';
        break;
    }
}

void print_all(const Options &options, std::ostream &out)
{
    std::ifstream file(options.input);
    if (!file)
        throw Failure(options.input + ": " + reason());
    try {
        if (options.mode == Mode::Single) {
            const std::string text{std::istreambuf_iterator<char>(file), {}};
            print(Scenario::parse(text), options.mode, out);
        } else {
            for_each_scenario(
                file, [&](const Scenario &scenario) { print(scenario, options.mode, out); });
        }
    } catch (const InputError &error) {
        throw Failure(options.input + ":" + std::to_string(error.line()) + ": " + error.what());
    } catch (const std::ios_base::failure &) {
        throw Failure(options.input + ": " + reason());
    }
    if (file.bad())
        throw Failure(options.input + ": " + reason());
}

} // namespace

int main(int argc, char **argv)
{
    std::ios::sync_with_stdio(false);
    try {
        const Options options = read_options(argc, argv);
        if (options.output.empty()) {
            print_all(options, std::cout);
            return std::cout.flush() ? 0 : 1;
        }
        std::ofstream out(options.output);
        if (!out)
            throw Failure(options.output + ": " + reason());
        print_all(options, out);
        if (!out.flush())
            throw Failure(options.output + ": " + reason());
    } catch (const Failure &failure) {
        std::cerr << "run_scenarios: " << failure.what() << '\n';
        return 2;
    }
    return 0;
}
