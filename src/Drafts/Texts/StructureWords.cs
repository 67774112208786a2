using System.Collections.Frozen;
using System.Globalization;
using static OpenGov.Drafts.Texts.ProvisionKind;

namespace OpenGov.Drafts.Texts;

/// <summary>What the divisions of a law are called, and which of two contains the other. A further language is one line here.</summary>
internal static class StructureWords
{
    private static readonly (ProvisionKind Kind, string Segment, int Rank, string[] Words)[] Divisions =
    [
        (Attachment, "att", 0, ["annex", "schedule", "appendix", "lisa", "liite", "bilaga", "anhang", "anlage", "annexe", "anexo", "allegato", "załącznik", "pielikums", "priedas"]),
        (Book, "book", 10, ["book", "raamat", "kirja", "buch", "livre", "libro", "księga"]),
        (Part, "part", 20, ["part", "osa", "avdelning", "teil", "partie", "parte", "część", "daļa", "dalis"]),
        (Title, "title", 30, ["title", "titel", "titre", "título", "titolo", "tytuł"]),
        (Chapter, "chp", 40, ["chapter", "peatükk", "luku", "kapitel", "chapitre", "capítulo", "capo", "rozdział", "nodaļa", "skyrius"]),
        (Section, "sec", 50, ["section", "jagu", "abschnitt", "sección", "sezione", "oddział", "skirsnis"]),
        (Subsection, "subsec", 60, ["subsection", "jaotis", "unterabschnitt", "subsección"]),
        (Subdivision, "subdvs", 70, ["subdivision", "alljaotis"]),
        (Article, "art", ArticleRank, ["article", "artikkel", "artikla", "artikel", "artículo", "articolo", "artykuł", "pants", "straipsnis", "paragrahv", "art."]),
    ];

    private static readonly FrozenDictionary<string, Division> ByWord = Divisions
        .SelectMany(division => division.Words.Select(word => (word, new Division(division.Kind, division.Segment, division.Rank))))
        .ToFrozenDictionary(pair => pair.word, pair => pair.Item2, StringComparer.Ordinal);

    /// <summary>The rank of the basic unit; what is smaller is inside it.</summary>
    public const int ArticleRank = 100;

    /// <summary>A division's kind, its abbreviation in an eId, and its rank: the smaller contains the greater.</summary>
    public sealed record Division(ProvisionKind Kind, string Segment, int Rank)
    {
        public static readonly Division BasicUnit = new(Article, "art", ArticleRank);

        /// <summary>A heading that says nothing about what it heads, by its depth in the outline (1 to 6).</summary>
        public static Division Outline(int level) => new(Section, "sec", (level * 15) - 5);
    }

    public static Division? Find(string word) => ByWord.GetValueOrDefault(word.ToLower(CultureInfo.InvariantCulture));
}
