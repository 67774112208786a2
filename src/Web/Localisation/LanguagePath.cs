namespace OpenGov.Web.Localisation;

/// <summary>
/// Takes the language off the front of the address: for <c>/et/about</c> the path base becomes <c>/et</c> and the path <c>/about</c>, so that
/// pages and forms know nothing of languages. An address without a language is answered in the one that the reader prefers.
/// </summary>
public sealed class LanguagePath(RequestDelegate next, LanguageSet languages)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        var end = path.IndexOf('/', 1);
        var first = end < 0 ? path[1..] : path[1..end];

        if (languages.Find(first) is { } language)
        {
            context.Request.PathBase = context.Request.PathBase.Add("/" + first);
            context.Request.Path = end < 0 ? "/" : path[end..];
            context.Features.Set(new Spoken(language, InAddress: true));
        }
        else if (context.Features.Get<Spoken>() is not { InAddress: true }) // an error's page keeps the language of what failed
        {
            context.Features.Set(new Spoken(languages.Preferred(context.Request.GetTypedHeaders().AcceptLanguage), InAddress: false));
        }

        await next(context);
    }
}

/// <summary>The language of a request, and whether its address names it.</summary>
public sealed record Spoken(Language Language, bool InAddress);
