using System.Text.Json;
using OpenGov.Web.Localisation;

namespace OpenGov.Web.Tests;

/// <summary>What portals harvest about the open data.</summary>
[Collection<WithTheSite>]
public sealed class TheCatalogue(Site site)
{
    [Fact]
    public async Task Names_every_data_set_in_every_language_with_where_and_how_to_take_it()
    {
        using var visitor = site.Visitor();
        using var answer = await visitor.Get("/api/v1/catalog");
        Assert.Equal("application/ld+json", answer.Content.Headers.ContentType!.MediaType);
        var catalogue = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;

        var languages = new LanguageSet("et").All.Select(language => language.Code).Order();
        var sets = catalogue.GetProperty("dcat:dataset").EnumerateArray().ToList();
        Assert.Equal(7, sets.Count);
        Assert.Equal(sets.Count, sets.Select(set => set.GetProperty("@id").GetString()).Distinct().Count());
        Assert.All(sets.SelectMany(set => new[] { set.GetProperty("dct:title"), set.GetProperty("dct:description") }), words =>
        {
            Assert.Equal(languages, words.EnumerateArray().Select(one => one.GetProperty("@language").GetString()!).Order());
            Assert.All(words.EnumerateArray(), one => Assert.DoesNotContain("catalogue.", one.GetProperty("@value").GetString()!, StringComparison.Ordinal));
        });

        var served = catalogue.GetProperty("dcat:service").EnumerateArray().Select(service => service.GetProperty("@id").GetString()).ToHashSet();
        Assert.All(sets.SelectMany(set => set.GetProperty("dcat:distribution").EnumerateArray()), form =>
        {
            Assert.StartsWith(new Uri(site.Address, "/api/v1/").AbsoluteUri, form.GetProperty("dcat:accessURL").GetProperty("@id").GetString()!, StringComparison.Ordinal);
            Assert.Contains(form.GetProperty("dcat:accessService").GetProperty("@id").GetString(), served);
        });
    }
}
