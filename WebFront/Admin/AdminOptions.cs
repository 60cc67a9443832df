namespace OrleansObs.WebFront.Admin;

/// <summary>Section <c>Admin</c>.</summary>
internal sealed class AdminOptions
{
    /// <summary>What the header X-API-Key must hold on admin routes; there is no default, and without one they are closed.</summary>
    public string ApiKey { get; set; } = "";
}
