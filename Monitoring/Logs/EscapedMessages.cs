using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace OrleansObs.Monitoring.Logs;

/// <summary>
/// A text format in which a message has no control and formatting characters: the path of a request, for example, must not forge lines or
/// control the terminal. They are written as in C#.
/// </summary>
internal sealed class EscapedMessages(ConsoleFormatter format) : ConsoleFormatter(format.Name)
{
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var formatter = logEntry.Formatter;
        var escaped = new LogEntry<TState>(
            logEntry.LogLevel, logEntry.Category, logEntry.EventId, logEntry.State, logEntry.Exception,
            (state, exception) => Escape(formatter(state, exception)));
        format.Write(in escaped, scopeProvider, textWriter);
    }

    private static string Escape(string message)
    {
        if (!message.EnumerateRunes().Any(IsInvisible))
            return message;
        var text = new StringBuilder();
        foreach (var rune in message.EnumerateRunes())
            text.Append(IsInvisible(rune) ? string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}") : rune.ToString());
        return text.ToString();
    }

    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator;
}
