using System.ComponentModel.DataAnnotations;

namespace OrleansObs.WebFront.Admin;

/// <summary>Section <c>Admin</c>.</summary>
internal sealed class AdminOptions
{
    /// <summary>
    /// The admin key, which clients send in the header X-API-Key. There is no default; without a key the admin routes are closed.
    /// </summary>
    [RegularExpression(KeyAuthorization.Format, ErrorMessage = KeyAuthorization.FormatError)]
    public string ApiKey { get; set; } = "";
}
