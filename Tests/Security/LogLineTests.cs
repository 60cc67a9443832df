using OrleansObs.Tests.Api;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>Attack: the path of a request forges lines of the log, or controls the terminal that shows it.</summary>
public sealed class LogLineTests
{
    [Theory]
    [InlineData("simple")]
    [InlineData("systemd")]
    public async Task Path_of_a_request_is_one_line_of_visible_text(string format)
    {
        await using var shop = await ShopProcess.StartNewAsync(null, new Dictionary<string, string?>
        {
            ["Logging__Console__FormatterName"] = format,
            ["Logging__LogLevel__Microsoft.AspNetCore.Hosting.Diagnostics"] = "Information",
        });
        var (status, _, _) = await RawHttp.SendAsync(shop.BaseAddress, new BadRequestCase("path", 404, "GET", "/x%0Acrit:forged%0d%1b%5b2J%c2%9b%e2%80%ae"));
        Assert.Equal(404, status);
        var log = await Wait.UntilAsync("the request in the log", TimeSpan.FromSeconds(10), () => Task.FromResult(shop.Log), log => log.Contains("forged", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Split('\n'), line => line.TrimStart().StartsWith("crit:", StringComparison.Ordinal));
        Assert.DoesNotContain(log, unit => unit != '\n' && char.IsControl(unit));
    }
}
