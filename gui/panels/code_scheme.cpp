#include "gui/panels/code_scheme.h"

namespace gui {

CodeScheme codeScheme(CodeTheme theme)
{
    switch (theme) {
    case CodeTheme::Light:
        return {.paper = 0xFFFFFF,
            .text = 0x1B1F26,
            .comment = 0x5B6570,
            .keyword = 0x16357F,
            .coroutine = 0x8A2DB0,
            .string = 0x0B6B56,
            .number = 0x9A4A00,
            .preprocessor = 0x6B5B00,
            .margin = 0xF4F6F8,
            .lineNumber = 0x5B6570,
            .marker = 0x2A408D,
            .selectedLine = 0xCFE3FA,
            .outerLine = 0xEDF4FC};
    case CodeTheme::Dark:
        return {.paper = 0x14171C,
            .text = 0xE6E9EE,
            .comment = 0x96A0AC,
            .keyword = 0x9DB7FF,
            .coroutine = 0xE0A3F5,
            .string = 0x8FD3A5,
            .number = 0xF3B57B,
            .preprocessor = 0xD8CC7A,
            .margin = 0x1B1F26,
            .lineNumber = 0x96A0AC,
            .marker = 0x7BD9FF,
            .selectedLine = 0x23436B,
            .outerLine = 0x1D2A3D};
    }
    return {};
}

} // namespace gui
