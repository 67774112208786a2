using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace OpenGov.Web.Tests;

/// <summary>Filling in whole forms, as a browser without script does: every field with what stands in it, changed as the test says.</summary>
internal static class DeskForms
{
    /// <summary>Signs in as one of the test persons.</summary>
    public static async Task<Visitor> As(this Site site, string person, string language = "et")
    {
        var visitor = site.Visitor(language);
        using var answer = await visitor.Send(await visitor.Page($"/{language}/sign-in"), "main form", ("key", person));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return visitor;
    }

    /// <summary>Sends the form of this name. A field named in <paramref name="values"/> is sent with those values alone; several make a list.</summary>
    public static async Task<HttpResponseMessage> Submit(this Visitor visitor, IHtmlDocument page, string form, params (string Name, string Value)[] values)
    {
        using var body = new FormUrlEncodedContent(Fields(page, form, values));
        return await visitor.Post(AddressOf(page), body);
    }

    /// <summary>Sends the form with a file.</summary>
    public static async Task<HttpResponseMessage> Upload(this Visitor visitor, IHtmlDocument page, string form, string field, string fileName, byte[] content, params (string Name, string Value)[] values)
    {
        using var body = new MultipartFormDataContent();
        foreach (var (name, value) in Fields(page, form, values)) body.Add(new StringContent(value, Encoding.UTF8), name);
        body.Add(new ByteArrayContent(content), field, fileName);
        return await visitor.Post(AddressOf(page), body);
    }

    /// <summary>Sends the form, and goes where it leads: it must have been accepted.</summary>
    public static async Task<IHtmlDocument> Done(this Visitor visitor, IHtmlDocument page, string form, params (string Name, string Value)[] values)
    {
        using var answer = await visitor.Submit(page, form, values);
        return await visitor.Follow(answer);
    }

    /// <summary>Goes where an accepted form leads.</summary>
    public static async Task<IHtmlDocument> Follow(this Visitor visitor, HttpResponseMessage answer)
    {
        if (answer.StatusCode != HttpStatusCode.Redirect)
            Assert.Fail($"{(int)answer.StatusCode}: {string.Join("; ", (await Visitor.Read(answer)).QuerySelectorAll(".govuk-error-summary li, h1").Select(one => one.TextContent.Trim()))}");
        return await visitor.Page(answer.Headers.Location!.ToString());
    }

    /// <summary>Sends the form, which must be refused; answers the names of the fields with an error, as ids, in order.</summary>
    public static async Task<string[]> Refused(this Visitor visitor, IHtmlDocument page, string form, params (string Name, string Value)[] values)
    {
        using var answer = await visitor.Submit(page, form, values);
        return await Errors(answer);
    }

    /// <summary>The ids of the fields that a refused form complains about: each has its message beside it and in the summary.</summary>
    public static async Task<string[]> Errors(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await Visitor.Read(answer);
        var fields = page.QuerySelectorAll(".govuk-error-summary a").Select(link => link.GetAttribute("href")![1..]).ToArray();
        foreach (var field in fields)
        {
            Assert.NotNull(page.GetElementById(field) ?? page.GetElementById($"{field}-hint"));
            Assert.NotNull(page.GetElementById($"{field}-error"));
        }

        Assert.StartsWith("Viga: ", page.Title, StringComparison.Ordinal);
        return fields;
    }

    /// <summary>The last part of the page's address.</summary>
    public static string LastPart(this IHtmlDocument page) => new Uri(page.Url).AbsolutePath.Split('/')[^1];

    /// <summary>The form's fields as they stand in the page.</summary>
    private static List<KeyValuePair<string, string>> Fields(IHtmlDocument page, string form, (string Name, string Value)[] values)
    {
        var element = FormOf(page, form);
        var changed = values.Select(value => value.Name).ToHashSet();
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var field in element.QuerySelectorAll("input[name], textarea[name], select[name]"))
        {
            var name = field.GetAttribute("name")!;
            if (changed.Contains(name) || field is IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } or IHtmlInputElement { Type: "file" }) continue;
            fields.Add(new(name, field switch { IHtmlInputElement input => input.Value, IHtmlTextAreaElement area => area.Value, IHtmlSelectElement select => select.Value ?? "", _ => "" }));
        }

        return [.. fields, .. values.Select(value => new KeyValuePair<string, string>(value.Name, value.Value))];
    }

    private static IElement FormOf(IHtmlDocument page, string form) =>
        page.QuerySelectorAll("form").FirstOrDefault(one => one.QuerySelector("input[name=_handler]")?.GetAttribute("value") == form) ?? throw new InvalidOperationException($"The page {page.Url} has no form {form}: {page.QuerySelector("h1")?.TextContent}");

    private static string AddressOf(IHtmlDocument page) => new Uri(page.Url).PathAndQuery;
}
