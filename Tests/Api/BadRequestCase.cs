using System.Text;

namespace OrleansObs.Tests.Api;

/// <summary>An invalid request and the expected status.</summary>
public sealed record BadRequestCase(string Name, int Status, string Method, string Path, byte[]? Body = null, string? ContentType = "application/json")
{
    /// <summary>Headers beside Content-Type, as "Name: value".</summary>
    public string[] Headers { get; init; } = [];

    public static BadRequestCase Json(string name, string method, string path, string body, int status = 400) =>
        new(name, status, method, path, Encoding.UTF8.GetBytes(body));

    public override string ToString() => Name;
}
