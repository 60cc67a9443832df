using OrleansObs.Users;
using OrleansObs.WebFront.Http;

namespace OrleansObs.WebFront.Users;

/// <summary>Body of POST (all fields) and PUT (any).</summary>
internal sealed record UserRequest(string? Username, string? Email)
{
    public NewUser? ToNewUser(out ApiProblem? problem)
    {
        problem = Username is null || Email is null ? Validation.MissingFields : Validate();
        return problem is null ? new NewUser(Username!, Email!) : null;
    }

    public UserChange? ToChange(out ApiProblem? problem)
    {
        problem = Username is null && Email is null ? ApiProblem.BadRequest("No fields to update", "no_fields") : Validate();
        return problem is null ? new UserChange(Username, Email) : null;
    }

    private ApiProblem? Validate() =>
        Validation.Text("username", Username, UserLimits.MaxUsernameLength) ?? Validation.Email("email", Email, UserLimits.MaxEmailLength);
}
