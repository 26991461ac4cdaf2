#pragma once

#include "engine/trace/store.h"

#include <string>

namespace trace {

void append_number(std::string &out, std::int64_t number);

/// An event with all that it tells, as a JSON object on one line. Texts, lines and functions stand
/// there themselves instead of their numbers; what an event has not is left out.
///
///     {"seq":12,"time_ns":1000000,"kind":"suspend","task":3,"condition":"waiting",
///      "text":"sleep(1)","stack":["engine/demos/gather.cpp:12"]}
///
/// `seq` is its place in the store, from 0.
void append_event_json(std::string &out, const TraceStore &store, EventIndex index);

} // namespace trace
