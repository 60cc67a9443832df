using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace OrleansObs.Settings;

/// <summary>Validates options by their data annotations. Other than those of .NET, its messages name the setting.</summary>
internal sealed class SettingsValidation<T>(string section) : IValidateOptions<T>
    where T : class
{
    public ValidateOptionsResult Validate(string? name, T options)
    {
        var results = new List<ValidationResult>();
        return Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(results.Select(Describe));
    }

    private string Describe(ValidationResult result) =>
        string.Join(", ", result.MemberNames.Select(member => SettingsFormat.NameOf($"{section}:{member}"))) is { Length: > 0 } settings
            ? $"{settings}: {result.ErrorMessage}"
            : result.ErrorMessage!;
}
