using Microsoft.AspNetCore.WebUtilities;
using Vitrine.Imaging;
using Vitrine.Search;
using Vitrine.Server.Pages.Addresses;

namespace Vitrine.Server.Tests.Pages.Addresses;

public sealed class SearchAddressFormatTests
{
    private static readonly string Key = new('c', 32);

    [Theory]
    [InlineData("/search")]
    [InlineData("/search?q=summer+dress")]
    [InlineData("/search?q=%C3%A9t%C3%A9+%26+hiver+50%25+a%2Bb%3Dc")]
    [InlineData("/search?photo=cccccccccccccccccccccccccccccccc&box=0.1,0.2,0.9,0.95&balance=70&mix=20")]
    [InlineData("/search?like=a%2Fb%3Fc&view=2")]
    [InlineData("/search?f.category=Clothing+%3E+Dresses&f.color=red&f.color=navy+blue&price=10..39.9&sort=-price&page=3")]
    [InlineData("/search?price=..20")]
    [InlineData("/search?price=20..")]
    public void A_canonical_address_is_read_and_written_unchanged(string address) => Read(address).ToString().ShouldBe(address);

    [Theory]
    [InlineData("q=+dress++&photo=&price.from=&price.to=&balance=50&sort=&page=1", "/search?q=dress")]
    [InlineData("price.from=10&price.to=40", "/search?price=10..40")]
    [InlineData("price=40..10", "/search?price=10..40")]
    [InlineData("price.from=9,90", "/search?price=9.9..")]
    [InlineData("photo=cccccccccccccccccccccccccccccccc&box.x0=10&box.y0=&box.x1=60&box.y1=", "/search?photo=cccccccccccccccccccccccccccccccc&box=0.1,0,0.6,1")]
    public void What_a_form_sends_becomes_canonical(string query, string canonical)
    {
        var address = Read("/search?" + query);
        address.ToString().ShouldBe(canonical);
        SearchAddressFormat.IsWordy(QueryHelpers.ParseQuery("?" + query), address).ShouldBe(!("/search?" + query == canonical));
    }

    [Theory]
    [InlineData("photo=../../etc/passwd")]
    [InlineData("photo=CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC")]
    [InlineData("box=0.1,0.2,0.9,0.9")]
    [InlineData("photo=x&box=1,1,0,0&view=9&balance=70")]
    [InlineData("price=cheap..NaN&page=-4&sort=random&f.=x")]
    [InlineData("price=-5..")]
    public void What_makes_no_sense_is_left_out(string query) => Read("/search?" + query).ToString().ShouldBe("/search");

    [Fact]
    public void A_photo_goes_before_a_product_to_be_like() =>
        Read($"/search?photo={Key}&like=p1&view=2").ShouldSatisfyAllConditions(a => a.Photo.ShouldBe(Key), a => a.Like.ShouldBeNull(), a => a.View.ShouldBe(0));

    [Fact]
    public void Long_and_many_values_are_bounded()
    {
        var address = Read("/search?q=" + new string('x', 5_000) + string.Concat(Enumerable.Range(0, 500).Select(i => $"&f.color=c{i}")) + "&page=999999");
        address.Words!.Length.ShouldBe(200);
        address.Refinements.Count.ShouldBe(60);
        address.Page.ShouldBe(SearchAddress.MaxPage);
    }

    [Fact]
    public void A_tracking_parameter_is_not_worth_a_redirect()
    {
        var query = QueryHelpers.ParseQuery("?q=dress&utm_source=mail");
        SearchAddressFormat.IsWordy(query, SearchAddressFormat.Read(query)).ShouldBeFalse();
    }

    [Fact]
    public void Every_step_goes_back_to_the_first_page()
    {
        var address = Read("/search?q=dress&f.color=red&page=5");
        var red = new Refinement("color", "red");
        foreach (var next in new[] { address.With(new("color", "blue")), address.Without(red), address.WithOnly(new("color", "blue")), address.WithPrice(1, 2), address.WithWords("hat"), address.Unnarrowed, address.WithoutLook, address.WithBox(Region.Whole) })
            next.Page.ShouldBe(1);
        address.With(red).Refinements.Count.ShouldBe(1);
        address.WithOnly(new("color", "blue")).Refinements.ShouldBe([new Refinement("color", "blue")]);
    }

    [Fact]
    public void The_engine_is_asked_what_the_address_says()
    {
        var request = Read($"/search?q=dress&photo={Key}&box=0,0,0.5,0.5&balance=80&mix=25&f.color=red&f.color=blue&f.brand=acme&price=5..&sort=rating&page=2").ToRequest([1, 2, 3]);
        request.Picture!.Value.Length.ShouldBe(3);
        request.Box.ShouldBe(new Region(0, 0, 0.5f, 0.5f));
        request.Balance.ShouldBe(0.8);
        request.TextWeight.ShouldBe(0.25);
        request.Refinements["color"].ShouldBe(["red", "blue"]);
        request.Refinements["brand"].ShouldBe(["acme"]);
        (request.PriceFrom, request.PriceTo, request.Sort, request.Offset).ShouldBe((5, null, SortOrder.Rating, SearchAddress.PageSize));
        Read("/search?q=dress").ToRequest(null).ShouldSatisfyAllConditions(r => r.Picture.ShouldBeNull(), r => r.Balance.ShouldBeNull());
    }

    private static SearchAddress Read(string address) => SearchAddressFormat.Read(QueryHelpers.ParseQuery(address["/search".Length..]));
}
