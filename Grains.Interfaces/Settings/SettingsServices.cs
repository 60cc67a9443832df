using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace OrleansObs.Settings;

/// <summary>
/// Options that are bound to a section of the configuration. Every fault is an <see cref="OptionsValidationException"/> that names the
/// setting as an environment variable and never shows a value, which may be a secret in the wrong place.
/// </summary>
public static class SettingsServices
{
    /// <summary>Binds the section, and validates it by data annotations when the host starts.</summary>
    public static OptionsBuilder<T> AddSettings<T>(this IServiceCollection services, string section)
        where T : class =>
        services
            .AddSingleton<IValidateOptions<T>>(new SettingsValidation<T>(section))
            .AddOptions<T>()
            .Configure<IConfiguration>((_, configuration) => SettingsFormat.CheckSection<T>(configuration, section))
            .BindConfiguration(section)
            .ValidateOnStart();

    /// <summary>Reads and validates the section where services are still being registered.</summary>
    public static T GetSettings<T>(this IConfiguration configuration, string section)
        where T : class, new()
    {
        SettingsFormat.CheckSection<T>(configuration, section);
        var options = configuration.GetSection(section).Get<T>() ?? new T();
        return new SettingsValidation<T>(section).Validate(null, options) is { Failed: true } result
            ? throw new OptionsValidationException(section, typeof(T), result.Failures)
            : options;
    }

    /// <summary>Reads a setting that is true or false; false when it is not set.</summary>
    public static bool GetSwitch(this IConfiguration configuration, string key)
    {
        SettingsFormat.Check(configuration, key, typeof(bool));
        return configuration.GetValue<bool>(key);
    }

    /// <summary>Reads a setting that names a member of an enumeration; the first member when it is not set.</summary>
    public static T GetChoice<T>(this IConfiguration configuration, string key)
        where T : struct, Enum
    {
        SettingsFormat.Check(configuration, key, typeof(T));
        return configuration.GetValue<T>(key);
    }
}
