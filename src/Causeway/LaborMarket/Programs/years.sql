-- Awards by program code in every year loaded, for institutions in an area ($1; US for all). Codes are those of the year: the crosswalks of editions bring them to today's.
-- Universe: awards conferred from July to June before the year, first majors. An institution is where the newest list that has it says.
with place as (
    select unitid, state, county, cbsa, row_number() over (partition by unitid order by vintage desc) as choice
    from edu.institution
)
select c.vintage, c.cip, cast(sum(c.awards) as double precision) as awards
from edu.completion c
where c.race = 'total' and c.sex = 'total' and c.major_number = '1'
  and (
    cast($1 as text) = 'US'
    or c.unitid in (select unitid from place where choice = 1 and (state = $1 or county = $1 or cbsa = $1))
  )
group by c.vintage, c.cip
order by c.vintage, c.cip
