using Microsoft.Net.Http.Headers;

namespace OpenGov.Web.Localisation;

/// <summary>All languages of the site: one for each file in <c>Languages/</c>. Adding a file adds a language.</summary>
public sealed class LanguageSet
{
    public LanguageSet(string defaultCode)
    {
        var assembly = typeof(LanguageSet).Assembly;
        All = [.. assembly.GetManifestResourceNames().Where(name => name.EndsWith(".json", StringComparison.Ordinal)).Select(Read)
            .OrderByDescending(language => language.Code == defaultCode).ThenBy(language => language.Code, StringComparer.Ordinal)];
        Default = Find(defaultCode) ?? throw new InvalidOperationException($"Web:Language is “{defaultCode}”, but there is no Languages/{defaultCode}.json.");

        Language Read(string resource)
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            return Language.Read(Path.GetFileNameWithoutExtension(resource), stream);
        }
    }

    /// <summary>The default language first.</summary>
    public IReadOnlyList<Language> All { get; }

    public Language Default { get; }

    public Language? Find(string code) => All.FirstOrDefault(language => language.Code == code);

    /// <summary>The best language for an <c>Accept-Language</c> header (RFC 9110 §12.5.4); the default one when nothing fits.</summary>
    public Language Preferred(IList<StringWithQualityHeaderValue> accepted) =>
        accepted.Where(wish => wish.Quality is not 0).OrderByDescending(wish => wish.Quality ?? 1)
            .Select(wish => Find(wish.Value.Value!.Split('-')[0].ToLowerInvariant())).FirstOrDefault(found => found is not null) ?? Default;
}
