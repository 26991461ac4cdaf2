#include "tests/conformance/scenario.h"

#include <algorithm>
#include <array>
#include <limits>

namespace conformance {

namespace {

/// The groups of objects that steps are about.
enum class About : std::uint8_t { Nothing, Barrier, Condition, Event, Future, Lockable, Queue };

struct Operation
{
    std::string_view name;
    Op op;
    std::string_view members; ///< which it must have, with blanks between
    About about = About::Nothing;
};

constexpr std::array operations{
    Operation{"acquire", Op::Acquire, "o", About::Lockable},
    Operation{"add_cb", Op::AddCallback, "t msg"},
    Operation{"as_completed", Op::AsCompleted, "of"},
    Operation{"await", Op::Await, "t"},
    Operation{"barrier_abort", Op::BarrierAbort, "o", About::Barrier},
    Operation{"barrier_reset", Op::BarrierReset, "o", About::Barrier},
    Operation{"barrier_wait", Op::BarrierWait, "o", About::Barrier},
    Operation{"block", Op::Block, "d"},
    Operation{"call", Op::Call, "fn"},
    Operation{"cancel", Op::Cancel, "t"},
    Operation{"cond_wait", Op::ConditionWait, "o", About::Condition},
    Operation{"event_clear", Op::EventClear, "o", About::Event},
    Operation{"event_set", Op::EventSet, "o", About::Event},
    Operation{"event_wait", Op::EventWait, "o", About::Event},
    Operation{"fut_exc", Op::FutureException, "o exc", About::Future},
    Operation{"fut_set", Op::FutureSet, "o", About::Future},
    Operation{"gather", Op::Gather, "of"},
    Operation{"get", Op::Get, "o", About::Queue},
    Operation{"get_nowait", Op::GetNowait, "o", About::Queue},
    Operation{"group", Op::Group, "as body"},
    Operation{"gspawn", Op::GroupSpawn, "g fn as"},
    Operation{"join", Op::Join, "o", About::Queue},
    Operation{"later", Op::Later, "d do"},
    Operation{"log", Op::Log, "msg"},
    Operation{"notify", Op::Notify, "o", About::Condition},
    Operation{"put", Op::Put, "o", About::Queue},
    Operation{"put_nowait", Op::PutNowait, "o", About::Queue},
    Operation{"queue_shutdown", Op::QueueShutdown, "o", About::Queue},
    Operation{"raise", Op::Raise, "exc"},
    Operation{"release", Op::Release, "o", About::Lockable},
    Operation{"repeat", Op::Repeat, "n body"},
    Operation{"reraise", Op::Reraise, ""},
    Operation{"reschedule", Op::Reschedule, "cm d"},
    Operation{"return", Op::Return, ""},
    Operation{"shield", Op::Shield, "of"},
    Operation{"sleep", Op::Sleep, "d"},
    Operation{"soon", Op::Soon, "do"},
    Operation{"spawn", Op::Spawn, "fn as"},
    Operation{"status", Op::Status, "t"},
    Operation{"task_done", Op::TaskDone, "o", About::Queue},
    Operation{"timeout", Op::Timeout, "d body"},
    Operation{"try", Op::Try, "body"},
    Operation{"uncancel", Op::Uncancel, "t"},
    Operation{"wait", Op::Wait, "of"},
    Operation{"wait_for", Op::WaitFor, "of timeout"},
    Operation{"with", Op::With, "o body", About::Lockable},
};

bool is_about(ObjectType type, About about)
{
    switch (type) {
    case ObjectType::Barrier:
        return about == About::Barrier;
    case ObjectType::Condition:
        return about == About::Condition || about == About::Lockable;
    case ObjectType::Event:
        return about == About::Event;
    case ObjectType::Future:
        return about == About::Future;
    case ObjectType::BoundedSemaphore:
    case ObjectType::Lock:
    case ObjectType::Semaphore:
        return about == About::Lockable;
    case ObjectType::FifoQueue:
    case ObjectType::LifoQueue:
    case ObjectType::PriorityQueue:
        return about == About::Queue;
    }
    return false;
}

/// The named one of a few constants; throws InputError if it is none of them.
template <class T>
T one_of(const Json &json, std::initializer_list<std::pair<std::string_view, T>> choices)
{
    std::string allowed;
    for (const auto &[name, constant] : choices) {
        if (json.string() == name)
            return constant;
        allowed += (allowed.empty() ? "" : ", ") + std::string(name);
    }
    throw InputError(json.line(), "\"" + json.string() + "\": expected one of " + allowed);
}

Value value_of(const Json &json)
{
    return std::visit(
        [&json](const auto &data) -> Value {
            using Data = std::decay_t<decltype(data)>;
            if constexpr (std::is_same_v<Data, std::nullptr_t>) {
                return {};
            } else if constexpr (std::is_same_v<Data, Json::List>) {
                Value::List items;
                std::transform(data.begin(), data.end(), std::back_inserter(items), value_of);
                return {std::move(items)};
            } else if constexpr (std::is_same_v<Data, Json::Object>) {
                throw InputError(json.line(), "an object cannot be returned");
            } else {
                return {data};
            }
        },
        json.data());
}

/// Reads the functions of a scenario whose objects are known.
class Reader
{
public:
    Reader(Scenario &scenario, const Json::Object &functions)
        : m_scenario(scenario)
        , m_functions(functions)
    {
    }

    std::vector<Step> steps(const Json &json) const
    {
        std::vector<Step> all;
        for (const Json &each : json.list()) {
            all.push_back(step(each));
            if (all.back().op == Op::Reraise)
                throw InputError(each.line(), "reraise is for handlers");
        }
        return all;
    }

    std::string function(const Json &json) const
    {
        const std::string &name = json.string();
        const auto is_it = [&name](const auto &function) { return function.first == name; };
        if (std::none_of(m_functions.begin(), m_functions.end(), is_it))
            throw InputError(json.line(), "unknown function \"" + name + "\"");
        return name;
    }

private:
    static const Operation &operation(const Json &json)
    {
        const std::string &name = json.string();
        const auto found = std::find_if(operations.begin(), operations.end(),
            [&name](const Operation &each) { return each.name == name; });
        if (found == operations.end())
            throw InputError(json.line(), "unknown step \"" + name + "\"");
        return *found;
    }

    static void require(const Json &json, std::string_view members)
    {
        while (!members.empty()) {
            const std::size_t end = std::min(members.find(' '), members.size());
            const std::string key(members.substr(0, end));
            if (!json.find(key))
                throw InputError(json.line(), json.at("op").string() + " needs \"" + key + "\"");
            members.remove_prefix(std::min(end + 1, members.size()));
        }
    }

    Step step(const Json &json) const
    {
        const Operation &operation = this->operation(json.at("op"));
        require(json, operation.members);
        Step step{};
        step.op = operation.op;
        step.name = step.label = operation.name;
        for (const auto &[key, value] : json.object())
            read(step, operation, key, value);
        check(step, json.line());
        return step;
    }

    /// What the members, each right in itself, have to be together.
    static void check(const Step &step, int line)
    {
        if (!step.seconds && (step.op == Op::Sleep || step.op == Op::Block || step.op == Op::Later))
            throw InputError(line, step.name + " needs a number of seconds");
        if (step.op == Op::Repeat && !step.count)
            throw InputError(line, "repeat needs a number");
        if ((step.op == Op::Shield || step.op == Op::WaitFor) && step.items.size() != 1)
            throw InputError(line, step.name + " is of one thing");
        const auto is_coroutine = [](const Item &item) { return !item.function.empty(); };
        if (step.op == Op::Wait && std::any_of(step.items.begin(), step.items.end(), is_coroutine))
            throw InputError(line, "wait takes no coroutines");
    }

    void read(Step &step, const Operation &operation, std::string_view key, const Json &json) const
    {
        if (key == "o") {
            step.object = object(json, operation.about);
            step.label += ":" + step.object;
        } else if (key == "t") {
            step.target = target(json);
        } else if (key == "cm" || key == "g") {
            step.target = json.string();
        } else if (key == "fn") {
            step.function = function(json);
        } else if (key == "as") {
            step.handle = json.string();
        } else if (key == "name") {
            step.task_name = json.string();
        } else if (key == "msg") {
            step.message = json.string();
        } else if (key == "body") {
            step.body = steps(json);
        } else if (key == "handler") {
            for (const Json &each : json.list())
                step.handler.push_back(this->step(each));
        } else if (key == "finally") {
            step.finally = steps(json);
        } else if (key == "do") {
            step.body.push_back(callback(json));
        } else if (key == "of") {
            step.items = items(json);
        } else {
            read_constant(step, key, json);
        }
    }

    static void read_constant(Step &step, std::string_view key, const Json &json)
    {
        if (key == "d" || key == "timeout") {
            if (!json.is_null())
                step.seconds = json.number();
        } else if (key == "n" || key == "take") {
            if (!json.is_null())
                step.count = json.integer();
        } else if (key == "re") {
            step.return_exceptions = json.boolean();
        } else if (key == "bg") {
            step.in_background = json.boolean();
        } else if (key == "now") {
            step.shutdown = json.boolean() ? asyncio::Immediate::Yes : asyncio::Immediate::No;
        } else if (key == "v") {
            step.value = value_of(json);
        } else if (key == "rw") {
            using asyncio::ReturnWhen;
            step.return_when = one_of<ReturnWhen>(json,
                {{"ALL", ReturnWhen::AllCompleted}, {"FIRST", ReturnWhen::FirstCompleted},
                    {"EXC", ReturnWhen::FirstException}});
        } else if (key == "exc") {
            step.error = one_of<ErrorType>(json,
                {{"ValueError", ErrorType::ValueError}, {"KeyError", ErrorType::KeyError},
                    {"OSError", ErrorType::OSError}, {"TypeError", ErrorType::TypeError},
                    {"CancelledError", ErrorType::CancelledError}});
        } else if (key == "catch") {
            if (!json.is_null())
                step.catches = one_of<Catch>(json,
                    {{"cancel", Catch::Cancel}, {"error", Catch::Error},
                        {"timeout", Catch::Timeout}, {"any", Catch::Any}});
        } else if (key != "op") {
            throw InputError(
                json.line(), step.name + " has no member \"" + std::string(key) + "\"");
        }
    }

    std::string object(const Json &json, About about) const
    {
        const std::string &name = json.string();
        const auto found = m_scenario.objects.find(name);
        if (found == m_scenario.objects.end())
            throw InputError(json.line(), "unknown object \"" + name + "\"");
        if (!is_about(found->second.type, about))
            throw InputError(json.line(), "\"" + name + "\" is not for this step");
        return name;
    }

    std::string target(const Json &json) const
    {
        const std::string &name = json.string();
        return m_scenario.objects.contains(name) ? object(json, About::Future) : name;
    }

    std::vector<Item> items(const Json &json) const
    {
        std::vector<Item> items;
        if (std::holds_alternative<Json::Object>(json.data())) {
            items.push_back(item(json));
        } else {
            for (const Json &each : json.list())
                items.push_back(item(each));
        }
        return items;
    }

    Item item(const Json &json) const
    {
        if (const Json *name = json.find("t"))
            return {.target = target(*name), .function = {}};
        return {.target = {}, .function = function(json.at("fn"))};
    }

    Step callback(const Json &json) const
    {
        Step done = step(json);
        if (waits(done.op))
            throw InputError(json.line(), "a callback cannot do \"" + done.name + "\"");
        return done;
    }

    Scenario &m_scenario;
    const Json::Object &m_functions;
};

ObjectType queue_type(const Json &json)
{
    const Json *kind = json.find("kind");
    if (!kind)
        return ObjectType::FifoQueue;
    return one_of<ObjectType>(*kind,
        {{"fifo", ObjectType::FifoQueue}, {"lifo", ObjectType::LifoQueue},
            {"priority", ObjectType::PriorityQueue}});
}

ObjectDefinition object_definition(const Json &json)
{
    ObjectDefinition definition{one_of<ObjectType>(json.at("type"),
        {{"event", ObjectType::Event}, {"lock", ObjectType::Lock},
            {"semaphore", ObjectType::Semaphore}, {"condition", ObjectType::Condition},
            {"barrier", ObjectType::Barrier}, {"queue", ObjectType::FifoQueue},
            {"future", ObjectType::Future}})};
    const auto number = [&json](std::string_view key, std::int64_t otherwise) {
        const Json *member = json.find(key);
        return member ? member->integer() : otherwise;
    };
    if (definition.type == ObjectType::FifoQueue) {
        definition.type = queue_type(json);
        definition.number = number("maxsize", 0);
    } else if (definition.type == ObjectType::Semaphore) {
        const Json *bounded = json.find("bounded");
        if (bounded && bounded->boolean())
            definition.type = ObjectType::BoundedSemaphore;
        definition.number = number("value", 1);
    } else if (definition.type == ObjectType::Barrier) {
        definition.number = json.at("parties").integer();
    }
    return definition;
}

} // namespace

Scenario Scenario::parse(std::string_view text)
{
    const Json json = Json::parse(text);
    const Json &format = json.at("format");
    if (format.string() != "aioscn/1")
        throw InputError(format.line(), "the format is \"" + format.string() + "\", not aioscn/1");

    Scenario scenario;
    scenario.id = json.at("id").string();
    if (const Json *most = json.find("max_iterations"))
        scenario.max_iterations = most->integer();
    if (const Json *eager = json.find("eager"))
        scenario.eager = eager->boolean();
    if (const Json *objects = json.find("objects")) {
        for (const auto &[name, definition] : objects->object())
            scenario.objects.emplace(name, object_definition(definition));
    }
    const Json &functions = json.at("funcs");
    const Reader reader(scenario, functions.object());
    for (const auto &[name, body] : functions.object())
        scenario.functions.emplace(name, reader.steps(body));
    const Json *main = json.find("main");
    scenario.main = reader.function(main ? *main : Json(Json::Data(std::string("main")), 1));
    return scenario;
}

} // namespace conformance
