using System.Text.Json;
using Npgsql;
using OrleansObs.Bench.Compare.Figures;

namespace OrleansObs.Bench.Compare;

/// <summary>
/// <c>Bench.dll compare</c>, on the empty PostgreSQL of ConnectionStrings__Bench: progress goes to standard error, the table to standard output.
/// Exit code 0 when it was measured, whatever the figures; 1 when it could not be; 2 for arguments that make no sense.
/// </summary>
internal static class CompareCommand
{
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var (options, problem) = CompareArguments.Parse(arguments);
        if (options is null)
            return Fail($"{problem}\n{CompareArguments.Usage}", 2);
        if (Environment.GetEnvironmentVariable("ConnectionStrings__Bench") is not { Length: > 0 } connectionString)
            return Fail("ConnectionStrings__Bench names no PostgreSQL; make bench starts one.", 2);

        using var interruption = new Interruption();
        try
        {
            var report = await new CompareRun(options, connectionString, Console.Error.WriteLine).RunAsync(interruption.Token);
            Console.Write(ComparisonTable.Render(report));
            if (options.Json is { } file)
                await File.WriteAllTextAsync(file, JsonSerializer.Serialize(report, ComparisonJson.Default.ComparisonReport) + "\n");
            return 0;
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            return Fail("Interrupted.", 1);
        }
        catch (Exception e) when (e is BenchFailedException or NpgsqlException)
        {
            return Fail(e.Message, 1);
        }
    }

    private static int Fail(string sentence, int code)
    {
        Console.Error.WriteLine(sentence);
        return code;
    }
}
