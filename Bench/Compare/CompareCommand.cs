using System.CommandLine;
using System.Text.Json;
using Npgsql;
using OrleansObs.Bench.Compare.Figures;

namespace OrleansObs.Bench.Compare;

/// <summary>
/// <c>Bench.dll compare</c>. Progress goes to standard error, the table to standard output. Exit code 0 when everything was measured,
/// whatever the results; 1 when it was not; 2 for wrong arguments.
/// </summary>
internal static class CompareCommand
{
    private const string Database = "ConnectionStrings__Bench";

    public static Command New()
    {
        var arguments = new CompareArguments();
        arguments.Command.SetAction((parsed, cancellationToken) => RunAsync(arguments.Read(parsed), cancellationToken));
        return arguments.Command;
    }

    private static async Task<int> RunAsync(CompareOptions options, CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(Database) is not { Length: > 0 } connectionString)
            return Fail($"{Database} is not set; make bench starts a PostgreSQL.", 2);

        try
        {
            var report = await new CompareRun(options, connectionString, Console.Error.WriteLine).RunAsync(cancellationToken);
            Console.Write(ComparisonTable.Render(report));
            if (options.Json is { } file)
                await File.WriteAllTextAsync(file, JsonSerializer.Serialize(report, ComparisonJson.Default.ComparisonReport) + "\n", CancellationToken.None);
            return 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Fail("Interrupted.", 1);
        }
        catch (Exception e) when (e is BenchFailedException or NpgsqlException)
        {
            return Fail(e.Message, 1);
        }
    }

    private static int Fail(string message, int code)
    {
        Console.Error.WriteLine(message);
        return code;
    }
}
