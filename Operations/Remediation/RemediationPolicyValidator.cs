using Microsoft.Extensions.Options;

namespace OrleansObs.Remediation;

/// <summary>A process does not start with a policy that cannot be used.</summary>
internal sealed class RemediationPolicyValidator : IValidateOptions<RemediationOptions>
{
    public ValidateOptionsResult Validate(string? name, RemediationOptions options)
    {
        try
        {
            RemediationPolicy.Read(options.PolicyPath);
            return ValidateOptionsResult.Success;
        }
        catch (InvalidDataException e)
        {
            return ValidateOptionsResult.Fail(e.Message);
        }
    }
}
