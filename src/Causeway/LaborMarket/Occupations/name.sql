-- The name of an occupation by its code ($1): of the newest wages, of O*NET, of the Census list (which has wider codes), of the projections.
select title
from (
    select soc_title as title, 1 as place, vintage
    from lmi.oews_wage
    where soc = $1 and level = 'detailed' and naics = '000000'
    union all
    select title, 2, vintage
    from onet.occupation
    where soc = $1 and onet_soc like '%.00'
    union all
    select title, 3, vintage
    from code.census_occupation
    where kind = 'occupation' and (soc = $1 or 'census ' || census = $1)
    union all
    select title, 4, vintage
    from lmi.projection
    where soc = $1 and level = 'line item'
) names
order by place, vintage desc, title
limit 1
